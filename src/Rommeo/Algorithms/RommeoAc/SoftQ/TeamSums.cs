using System.Numerics;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>Values of the whole team from values of its members, sample by sample; samples stand member after member, the same transitions in the same order.</summary>
internal static class TeamSums
{
    /// <summary>Replaces each value by the sum of all members' values of the same transition.</summary>
    internal static void Share<T>(Span<T> values, int members)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = values.Length / members;
        for (int b = 0; b < count; b++)
        {
            T sum = T.Zero;
            for (int k = b; k < values.Length; k += count)
                sum += values[k];
            for (int k = b; k < values.Length; k += count)
                values[k] = sum;
        }
    }
}
