using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>What a policy with memory reads instead of observations: states of the memory at the samples of a batch, from which gradients go back through time.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IPolicyStates<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>h at s, [H, B].</summary>
    BatchRows<T> Now { get; }

    /// <summary>h at s' of the policy that makes targets, [H, B].</summary>
    BatchRows<T> Next { get; }

    /// <summary>What learns before the policy's last layer.</summary>
    ImmutableArray<ParameterBlock<T>> Blocks { get; }

    /// <summary>The gradient of <see cref="Blocks"/> from that of h at s.</summary>
    void Backward(BatchRows<T> gradient);
}
