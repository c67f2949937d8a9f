using System.Numerics;

namespace Rommeo.Tests.Support;

/// <summary>
/// A buffer that knows when somebody writes where he should not: it begins as a mark throughout, margins included, and compares what still is one.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Guarded<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Margin = 80;
    private static readonly T Mark = T.CreateChecked(-8191.0);
    private readonly T[] _values;

    internal Guarded(int length)
    {
        Length = length;
        _values = GC.AllocateUninitializedArray<T>(length + 2 * Margin, pinned: true);
        _values.AsSpan().Fill(Mark);
    }

    internal int Length { get; }

    internal Span<T> Span => _values.AsSpan(Margin, Length);

    /// <summary>The first element, also of an empty buffer.</summary>
    internal ref T Origin => ref _values[Margin];

    /// <summary>Demands that all but the given number of elements from the beginning, in rows of the given stride, still is the mark.</summary>
    internal void AssertUntouchedBeyond(int rows, int columns, int stride, string what)
    {
        for (int k = 0; k < _values.Length; k++)
        {
            int index = k - Margin;
            bool mayChange = index >= 0 && index < rows * stride && index % stride < columns;
            if (!mayChange && _values[k] != Mark)
                Assert.Fail($"{what}: element {index} was overwritten with {_values[k]}");
        }
    }
}
