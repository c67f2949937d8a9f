using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural;

/// <summary>Acts by a deterministic policy: a = clip(mu(s) + level x, -1, 1) with Ornstein-Uhlenbeck noise x while training, a = mu(s) in evaluation (spec 6).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DeterministicActor<T> : IActor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBlock<T> _policy;
    private readonly DeterministicConfig _config;
    private readonly PerCopies<TanhPass<T>> _passes;
    private readonly OrnsteinUhlenbeck _noise;

    internal DeterministicActor(ParameterBlock<T> policy, DeterministicConfig config)
    {
        _policy = policy;
        _config = config;
        _passes = new(copies => new TanhPass<T>(policy.Shape, copies, new KernelWorkspace<T>(), backward: false));
        _noise = new OrnsteinUhlenbeck(policy.Shape.Sizes[^1]);
    }

    /// <inheritdoc/>
    public void Act(BatchRows<T> observation, ActMode mode, ref PhiloxGenerator stream, Span<double> unitActions)
    {
        BatchRows<T> action = _passes.For(observation.Count).Forward(_policy, observation, Keep.Nothing);
        ActingRows<T>.Unit(action, unitActions);
        for (int k = 0; k < observation.Count && mode == ActMode.Explore; k++)
            AddNoise(ref stream, unitActions.Slice(k * action.Features, action.Features));
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer) => _noise.Save(writer);

    /// <inheritdoc/>
    public void Restore(IStateReader reader) => _noise.Restore(reader);

    private void AddNoise(ref PhiloxGenerator stream, Span<double> unitAction)
    {
        double level = _config.NoiseLevel(_noise.Steps);
        ReadOnlySpan<double> x = _noise.Next(ref stream);
        for (int d = 0; d < unitAction.Length; d++)
            unitAction[d] = Math.Clamp(unitAction[d] + level * x[d], -1.0, 1.0);
    }
}

/// <summary>A deterministic policy as teammates see it: the target policy at s', the policy itself at s, without noise.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DeterministicView<T> : IPolicyView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBlock<T> _policy;
    private readonly ParameterBlock<T> _policyTarget;
    private readonly TanhPass<T> _next;
    private readonly TanhPass<T> _current;

    internal DeterministicView(ParameterBlock<T> policy, ParameterBlock<T> policyTarget, int capacity)
    {
        _policy = policy;
        _policyTarget = policyTarget;
        var workspace = new KernelWorkspace<T>();
        _next = new TanhPass<T>(policy.Shape, capacity, workspace, backward: false);
        _current = new TanhPass<T>(policy.Shape, capacity, workspace, backward: false);
    }

    /// <inheritdoc/>
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream) => _next.Forward(_policyTarget, nextObservation, Keep.Nothing);

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream) => _current.Forward(_policy, observation, Keep.Nothing);
}
