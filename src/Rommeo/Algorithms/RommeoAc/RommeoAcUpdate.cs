using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>One training step of one agent on a gathered minibatch (spec 3.5): four losses with fresh noise each, four Adam steps, one soft update.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RommeoAcUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RommeoAcConfig _config;
    private readonly Descent<T> _descent;
    private readonly GaussianNoise<T> _noise;
    private readonly RommeoAcNetworks<T> _networks;

    internal RommeoAcUpdate(RommeoAcNetworks<T> networks, RommeoAcConfig config, SquashedGaussianOptions options)
    {
        _config = config;
        _networks = networks;
        _descent = new Descent<T>(config.LearningRate);
        _noise = new GaussianNoise<T>(config.Batch);
        Passes = new RommeoAcPasses<T>(networks, config.Batch, options, backward: true);
        SoftValue = new SoftValueTerm<T>(networks, Passes);
        Prior = new PriorLoss<T>(networks, Passes, config.Batch, options);
        OpponentModel = new OpponentModelLoss<T>(networks, Passes, SoftValue);
        Critic = new CriticLoss<T>(networks, Passes, config.Batch);
        Policy = new PolicyLoss<T>(networks, Passes, SoftValue);
    }

    internal RommeoAcPasses<T> Passes { get; }

    internal SoftValueTerm<T> SoftValue { get; }

    internal PriorLoss<T> Prior { get; }

    internal OpponentModelLoss<T> OpponentModel { get; }

    internal CriticLoss<T> Critic { get; }

    internal PolicyLoss<T> Policy { get; }

    /// <summary>The losses of the newest step.</summary>
    internal RommeoAcLosses Losses { get; private set; } = RommeoAcLosses.None;

    /// <summary>The whole step, network after network, in the order of spec 3.5.</summary>
    internal void Step(TransitionBatch<T> batch, double alpha, ref PhiloxGenerator stream)
    {
        // psi: maximum likelihood on the newest transitions                                                  (3.4)
        double priorLoss = Prior.Evaluate(batch.RecentObservation, batch.RecentOthers, _config.Regularisation);
        _descent.Step(_networks.Prior, priorLoss, "the prior's loss");

        // phi: reparameterised KL to the optimal opponent model                                              (3.5)
        DrawNoise(batch.Count, ref stream);
        double opponentLoss = OpponentModel.Evaluate(batch.Observation, alpha, _config.BetaAt(alpha), _config.Regularisation);
        _descent.Step(_networks.OpponentModel, opponentLoss, "the opponent model's loss");

        // omega: soft Bellman regression at the visited state                                                (3.6), (3.7)
        DrawNoise(batch.Count, ref stream);
        double criticLoss = Critic.Evaluate(batch, alpha, _config);
        _descent.Step(_networks.Critic, criticLoss, "the critic's loss");

        // theta: reparameterised KL to the optimal conditional policy                                        (3.8)
        DrawNoise(batch.Count, ref stream);
        double policyLoss = Policy.Evaluate(batch.Observation, alpha, _config.Regularisation);
        _descent.Step(_networks.Policy, policyLoss, "the policy's loss");

        _networks.UpdateTarget(_config.Tau);
        Losses = new RommeoAcLosses(priorLoss, opponentLoss, criticLoss, policyLoss);
    }

    /// <summary>Fresh standard normals for both heads.</summary>
    private void DrawNoise(int count, ref PhiloxGenerator stream)
    {
        _noise.Fill(ref stream, Passes.OpponentHead.Noise, count);
        _noise.Fill(ref stream, Passes.PolicyHead.Noise, count);
    }
}

/// <summary>The four losses of one training step.</summary>
internal readonly record struct RommeoAcLosses(double Prior, double OpponentModel, double Critic, double Policy)
{
    internal static RommeoAcLosses None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN);
}
