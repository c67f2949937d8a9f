using System.Numerics;
using System.Runtime.InteropServices;

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
        ReadOnlySpan<Vector<T>> from = MemoryMarshal.Cast<T, Vector<T>>(online);
        Span<Vector<T>> to = MemoryMarshal.Cast<T, Vector<T>>(target);
        for (int k = 0; k < to.Length; k++)
            to[k] += tau * (from[k] - to[k]);
        for (int k = to.Length * Vector<T>.Count; k < target.Length; k++)
            target[k] += tau * (online[k] - target[k]);
    }
}
