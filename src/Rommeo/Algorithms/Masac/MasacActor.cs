using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Masac;

/// <summary>Acts by the squashed Gaussian: a sample while training, tanh of the mean in evaluation.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MasacActor<T> : IActor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBlock<T> _policy;
    private readonly GaussianPass<T> _pass;
    private readonly BatchRows<T> _observation;

    internal MasacActor(ParameterBlock<T> policy)
    {
        _policy = policy;
        _pass = new GaussianPass<T>(policy.Shape, 1, new KernelWorkspace<T>(), backward: false);
        _observation = new BatchRows<T>(policy.Shape.Inputs(0), 1);
    }

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<double> observation, ActMode mode, ref PhiloxGenerator stream, Span<double> unitAction)
    {
        for (int d = 0; d < observation.Length; d++)
            _observation[d, 0] = T.CreateTruncating(observation[d]);
        for (int d = 0; d < unitAction.Length; d++)
            _pass.Head.Noise[d, 0] = mode == ActMode.Explore ? T.CreateTruncating(stream.NextGaussian()) : T.Zero;
        BatchRows<T> action = _pass.Sample(_policy, _observation, Keep.Nothing);
        for (int d = 0; d < unitAction.Length; d++)
            unitAction[d] = double.CreateTruncating(action[d, 0]);
    }
}
