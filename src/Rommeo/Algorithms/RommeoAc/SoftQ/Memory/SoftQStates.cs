using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.SoftQ.Memory;

/// <summary>What the heads read in place of observations: the state of the memory of each network, [H, B].</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQStates<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="hidden">H.</param>
    /// <param name="critics">One or two.</param>
    /// <param name="capacity">B at most.</param>
    internal SoftQStates(int hidden, int critics, int capacity)
    {
        (NowPrior, NextPrior) = (new BatchRows<T>(hidden, capacity), new BatchRows<T>(hidden, capacity));
        (Now, NextCritics, NextTargets) = (Rows(), Rows(), Rows());

        BatchRows<T>[] Rows() => [.. Enumerable.Range(0, critics).Select(_ => new BatchRows<T>(hidden, capacity))];
    }

    /// <summary>At s, of the critics.</summary>
    internal BatchRows<T>[] Now { get; }

    /// <summary>At s, of the prior.</summary>
    internal BatchRows<T> NowPrior { get; }

    /// <summary>At s', of the prior.</summary>
    internal BatchRows<T> NextPrior { get; }

    /// <summary>At s', of the critics.</summary>
    internal BatchRows<T>[] NextCritics { get; }

    /// <summary>At s', of the targets.</summary>
    internal BatchRows<T>[] NextTargets { get; }

    /// <summary>Sets B.</summary>
    internal void SetCount(int count)
    {
        NowPrior.Count = NextPrior.Count = count;
        for (int k = 0; k < Now.Length; k++)
            Now[k].Count = NextCritics[k].Count = NextTargets[k].Count = count;
    }
}
