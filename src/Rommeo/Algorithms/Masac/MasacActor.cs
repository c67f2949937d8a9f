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
    private readonly PerCopies<GaussianPass<T>> _passes;

    internal MasacActor(ParameterBlock<T> policy)
    {
        _policy = policy;
        _passes = new(copies => new GaussianPass<T>(policy.Shape, copies, new KernelWorkspace<T>(), backward: false));
    }

    /// <inheritdoc/>
    public void Act(BatchRows<T> observation, ActMode mode, ref PhiloxGenerator stream, Span<double> unitActions)
    {
        GaussianPass<T> pass = _passes.For(observation.Count);
        for (int k = 0; k < observation.Count; k++)
        {
            for (int d = 0; d < pass.Head.Dimensions; d++)
                pass.Head.Noise[d, k] = mode == ActMode.Explore ? T.CreateTruncating(stream.NextGaussian()) : T.Zero;
        }
        ActingRows<T>.Unit(pass.Sample(_policy, observation, Keep.Nothing), unitActions);
    }
}
