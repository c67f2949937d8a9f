using System.Numerics;
using System.Numerics.Tensors;

namespace Rommeo.Numerics.Optimization;

/// <summary>Soft update of target networks.</summary>
internal static class Polyak
{
    /// <summary>Effectively computes target = (1 - tau) target + tau online; tau is the weight of the online network.</summary>
    internal static void Mix<T>(ReadOnlySpan<T> online, Span<T> target, T tau)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (online.Length != target.Length)
            throw new ArgumentException($"a network of {online.Length} parameters cannot be mixed into one of {target.Length}", nameof(target));
        TensorPrimitives.Lerp(target, online, tau, target);
    }
}
