using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Masac;

/// <summary>
/// The samples a'_i ~ pi_i(.|s'_i) and a_i ~ pi_i(.|s_i) of the current policy that serve all losses of a minibatch, the agent's own and its teammates' (spec 6.7).
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MasacView<T> : IPolicyView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBlock<T> _policy;

    internal MasacView(ParameterBlock<T> policy, int capacity)
    {
        _policy = policy;
        var workspace = new KernelWorkspace<T>();
        Next = new GaussianPass<T>(policy.Shape, capacity, workspace, backward: false);
        Current = new GaussianPass<T>(policy.Shape, capacity, workspace, backward: false);
    }

    /// <summary>The sample at s'.</summary>
    internal GaussianPass<T> Next { get; }

    /// <summary>The sample at s.</summary>
    internal GaussianPass<T> Current { get; }

    /// <inheritdoc/>
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream)
    {
        Next.DrawNoise(nextObservation.Count, ref stream);
        return Next.Sample(_policy, nextObservation, Keep.Nothing);
    }

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream)
    {
        Current.DrawNoise(observation.Count, ref stream);
        return Current.Sample(_policy, observation, Keep.Nothing);
    }
}
