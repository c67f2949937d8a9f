using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>
/// J_Q = 1/2 mean (Q(s)[a, o] - y)^2 with y = rewardScale r + gamma (1 - terminal) V(s') (spec 4.1). V is the expectation under the current pi and rho; that of a
/// central critic, which reads what all agents observe, is <see cref="CentralPrior{T}.SoftValue"/>. Trains omega; y is a constant.
/// </summary>
internal sealed class ExactCriticLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DiscreteNetworks<T> _networks;
    private readonly ExactPasses<T> _passes;

    internal ExactCriticLoss(DiscreteNetworks<T> networks, ExactPasses<T> passes, int capacity)
    {
        _networks = networks;
        _passes = passes;
        NextV = new T[capacity];
        TdTarget = new T[capacity];
    }

    /// <summary>V(s') of the newest evaluation, [B]; 0 where nothing bootstrapped.</summary>
    internal T[] NextV { get; }

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    /// <summary>The loss; its gradient goes to the critic's block.</summary>
    internal double Evaluate(TransitionBatch<T> batch, double alpha, RommeoAcConfig config)
    {
        Span<T> nextV = NextV.AsSpan(0, batch.Count), tdTarget = TdTarget.AsSpan(0, batch.Count);
        nextV.Clear();
        if (batch.Bootstraps)
            NextSoftValue(batch.SeenNext, alpha, config, nextV);
        Regression.TdTarget<T>(batch, nextV, config, tdTarget);
        return Fit(batch, tdTarget);
    }

    private void NextSoftValue(SeenState<T> next, double alpha, RommeoAcConfig config, Span<T> nextV)
    {
        _passes.Answers.Evaluate(_networks.Policy, next.Observation, Keep.Nothing);
        _passes.EvaluateCritic(_networks.CriticTarget, next, Keep.Nothing);
        _passes.EvaluateInner(alpha);
        if (_passes.Central is { } central)
            central.SoftValue(next, _passes.Inner, config.BetaAt(alpha), nextV);
        else
            ExpectedValue(next.Observation, config.BetaAt(alpha), nextV);
        if (!config.CentredEntropy)
            return;
        T centre = T.CreateTruncating(alpha * Math.Log(_networks.Actions));
        foreach (ref T v in nextV)
            v -= centre;
    }

    /// <summary>V = sum_o rho(o) ( inner(o) - beta (log rho(o) - log P(o)) ) with the current pi, rho and P and the target critic.</summary>
    private void ExpectedValue(BatchRows<T> nextObservation, double beta, Span<T> nextV)
    {
        _passes.Prior.Evaluate(_networks.Prior, nextObservation, Keep.Nothing);
        _passes.OpponentModel.Evaluate(_networks.OpponentModel, nextObservation, Keep.Nothing);
        T weight = T.CreateTruncating(beta);
        for (int o = 0; o < _passes.Inner.Features; o++)
        {
            ReadOnlySpan<T> logRho = _passes.OpponentModel.LogJoint.Row(o), logPrior = _passes.Prior.LogJoint.Row(o), inner = _passes.Inner.Row(o);
            for (int b = 0; b < nextV.Length; b++)
                nextV[b] += T.Exp(logRho[b]) * (inner[b] - weight * (logRho[b] - logPrior[b]));
        }
    }

    private double Fit(TransitionBatch<T> batch, ReadOnlySpan<T> tdTarget)
    {
        _passes.EvaluateCritic(_networks.Critic, batch.Seen, Keep.ForParameters);
        BatchRows<T> q = _passes.Critic.Output, gradient = _passes.Critic.OutputGradient;
        for (int k = 0; k < gradient.Features; k++)
            gradient.Row(k).Clear();
        T weight = T.CreateTruncating(1.0 / tdTarget.Length);
        double squares = 0;
        for (int b = 0; b < tdTarget.Length; b++)
        {
            int taken = batch.ActionIndex[b] * _networks.Choices.Count + batch.OthersIndex[b];
            T qError = q[taken, b] - tdTarget[b];
            squares += double.CreateTruncating(qError * qError);
            gradient[taken, b] = qError * weight;
        }
        _passes.Critic.BackwardToParameters(_networks.Critic);
        return 0.5 * squares / tdTarget.Length;
    }
}
