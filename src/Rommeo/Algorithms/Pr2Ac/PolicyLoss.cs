using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Pr2Ac;

/// <summary>
/// J_mu = -mean alpha [ LogSumExp_k( Q(s, mu(s), o_k) / alpha ) - log K ], o_k = h(s, a, xi_k) with the replayed a, constants (spec 6.4). With the policy's own action in the
/// sampler, o_k = h(s, mu(s), xi_k) and the gradient also goes through h.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PolicyLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Pr2AcNetworks<T> _networks;
    private readonly Pr2AcConfig _config;
    private readonly MlpPass<T> _critic;
    private readonly TanhPass<T> _policy;
    private readonly GaussianNoise<T> _noise;
    private readonly BatchRows<T> _actionGradient;
    private readonly T[] _value;
    private readonly T[] _weight;

    internal PolicyLoss(Pr2AcNetworks<T> networks, Pr2AcConfig config, MlpPass<T> critic, KernelWorkspace<T> workspace)
    {
        _networks = networks;
        _config = config;
        _critic = critic;
        int particles = config.ValueParticles * config.Batch;
        _policy = new TanhPass<T>(networks.Policy.Shape, config.Batch, workspace, backward: true);
        Sampler = new TanhPass<T>(networks.Sampler.Shape, particles, workspace, backward: config.OwnActionInSampler);
        _noise = new GaussianNoise<T>(particles);
        _actionGradient = new BatchRows<T>(_policy.Action.Features, config.Batch);
        _value = new T[config.Batch];
        _weight = new T[particles];
    }

    /// <summary>o_k, [dO, K B]; its last inputs are xi.</summary>
    internal TanhPass<T> Sampler { get; }

    internal void Draw(int count, ref PhiloxGenerator stream)
    {
        BatchRows<T> input = Sampler.Network.Input;
        input.Count = _config.ValueParticles * count;
        for (int d = input.Features - Sampler.Action.Features; d < input.Features; d++)
            _noise.Fill(ref stream, input.Row(d));
    }

    /// <summary>The loss; its gradient goes to the policy's block.</summary>
    internal double Evaluate(BatchRows<T> observation, BatchRows<T> replayedAction)
    {
        int count = observation.Count, dS = observation.Features, dA = _policy.Action.Features;
        BatchRows<T> action = _policy.Forward(_networks.Policy, observation, Keep.ForParameters);

        // o_k = h(s, a, xi_k)
        Sampler.Network.Input.Count = _config.ValueParticles * count;
        Sampler.Network.Input.RepeatRows(0, observation);
        Sampler.Network.Input.RepeatRows(dS, _config.OwnActionInSampler ? action : replayedAction);
        Sampler.Forward(_networks.Sampler, _config.OwnActionInSampler ? Keep.ForInput : Keep.Nothing);

        // alpha [ LogSumExp_k( Q(s, mu(s), o_k) / alpha ) - log K ]
        _critic.Input.Count = _config.ValueParticles * count;
        _critic.Input.RepeatRows(0, observation);
        _critic.Input.RepeatRows(dS, action);
        _critic.Input.SetRows(dS + dA, Sampler.Action);
        _critic.Forward(_networks.JointCritic, Keep.ForInput);
        SoftMaximum.Evaluate(_critic.Output.Row(0), _config.Alpha, _value.AsSpan(0, count), _weight);

        // dJ/dQ_k = -softmax_k / B; dJ/da is the sum over the particles
        Span<T> qGradient = _critic.OutputGradient.Row(0);
        T scale = T.CreateTruncating(-1.0 / count);
        for (int k = 0; k < qGradient.Length; k++)
            qGradient[k] = scale * _weight[k];
        _critic.BackwardToInput(_networks.JointCritic, dS, dA + (_config.OwnActionInSampler ? Sampler.Action.Features : 0));
        _actionGradient.Count = count;
        for (int d = 0; d < dA; d++)
            SumParticles(_critic.InputGradient.Row(dS + d), _actionGradient.Row(d), add: false);
        if (_config.OwnActionInSampler)
            AddGradientThroughSampler(dS, dA);
        _policy.BackwardThroughTanh(_actionGradient, 0);
        _policy.Network.BackwardToParameters(_networks.Policy);
        return -Accumulate.Sum<T>(_value.AsSpan(0, count)) / count;
    }

    private void AddGradientThroughSampler(int dS, int dA)
    {
        Sampler.BackwardThroughTanh(_critic.InputGradient, dS + dA);
        Sampler.Network.BackwardToInput(_networks.Sampler, dS, dA);
        for (int d = 0; d < dA; d++)
            SumParticles(Sampler.Network.InputGradient.Row(dS + d), _actionGradient.Row(d), add: true);
    }

    private static void SumParticles(ReadOnlySpan<T> perParticle, Span<T> perState, bool add)
    {
        if (!add)
            perState.Clear();
        for (int k = 0; k < perParticle.Length; k += perState.Length)
            System.Numerics.Tensors.TensorPrimitives.Add(perState, perParticle.Slice(k, perState.Length), perState);
    }
}
