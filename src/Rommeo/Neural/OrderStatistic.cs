using System.Numerics;

namespace Rommeo.Neural;

/// <summary>Selection without sorting.</summary>
internal static class OrderStatistic
{
    /// <summary>The value that would stand at <paramref name="rank"/> (from 0) if <paramref name="values"/> were sorted ascending; reorders them (Hoare 1961).</summary>
    internal static T Select<T>(Span<T> values, int rank)
        where T : INumber<T>
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            T pivot = values[(low + high) >>> 1];
            int left = low, right = high;
            while (left <= right)
            {
                while (values[left] < pivot)
                    left++;
                while (pivot < values[right])
                    right--;
                if (left > right)
                    break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
            if (rank <= right)
                high = right;
            else if (rank >= left)
                low = left;
            else
                break;
        }
        return values[rank];
    }
}
