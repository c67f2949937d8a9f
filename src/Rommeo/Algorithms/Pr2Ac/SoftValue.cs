using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Pr2Ac;

/// <summary>
/// V(s', a') = alpha [ LogSumExp_k( Qtarget(s', a', o_k) / alpha ) - log K + dO log 2 ] with a' = muTarget(s') and o_k uniform in (-1, 1)^dO, drawn per state (spec 6.4).
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftValue<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Pr2AcNetworks<T> _networks;
    private readonly Pr2AcConfig _config;
    private readonly MlpPass<T> _critic;
    private readonly TanhPass<T> _policy;
    private readonly UniformNoise<T> _noise;
    private readonly T[] _weight;

    /// <param name="networks">The agent's networks.</param>
    /// <param name="config">Particles, temperature, constants.</param>
    /// <param name="critic">A pass of the joint critic for K states each, shared with other losses.</param>
    /// <param name="workspace">Scratch memory.</param>
    internal SoftValue(Pr2AcNetworks<T> networks, Pr2AcConfig config, MlpPass<T> critic, KernelWorkspace<T> workspace)
    {
        _networks = networks;
        _config = config;
        _critic = critic;
        _policy = new TanhPass<T>(networks.Policy.Shape, config.Batch, workspace, backward: false);
        _noise = new UniformNoise<T>(config.ValueParticles * config.Batch);
        _weight = new T[config.ValueParticles * config.Batch];
        Others = new BatchRows<T>(networks.Sampler.Shape.Outputs(networks.Sampler.Shape.Layers - 1), config.ValueParticles * config.Batch);
    }

    /// <summary>o_k, [dO, K B].</summary>
    internal BatchRows<T> Others { get; }

    internal void Draw(int count, ref PhiloxGenerator stream)
    {
        Others.Count = _config.ValueParticles * count;
        _noise.Fill(ref stream, Others, 0, Others.Features);
    }

    /// <summary>The values, [B], for the particles in <see cref="Others"/>.</summary>
    internal void Evaluate(BatchRows<T> nextObservation, Span<T> nextV)
    {
        BatchRows<T> nextAction = _policy.Forward(_networks.PolicyTarget, nextObservation, Keep.Nothing);
        _critic.Input.Count = Others.Count;
        _critic.Input.RepeatRows(0, nextObservation);
        _critic.Input.RepeatRows(nextObservation.Features, nextAction);
        _critic.Input.SetRows(nextObservation.Features + nextAction.Features, Others);
        _critic.Forward(_networks.JointCriticTarget, Keep.Nothing);
        SoftMaximum.Evaluate(_critic.Output.Row(0), _config.Alpha, nextV, _weight);

        // SoftMaximum holds alpha (LogSumExp - log K) already.
        double volume = Others.Features * Math.Log(2.0), particles = Math.Log(_config.ValueParticles);
        double constant = _config.CodeConstants ? volume - particles + _config.Alpha * particles : _config.Alpha * volume;
        for (int b = 0; b < nextV.Length; b++)
            nextV[b] += T.CreateTruncating(constant);
    }
}
