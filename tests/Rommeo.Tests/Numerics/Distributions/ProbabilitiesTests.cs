using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Distributions;

public class ProbabilitiesTests
{
    private const int Shifts = 16;

    [Theory]
    [InlineData(39)]
    [InlineData(64)]
    [InlineData(192)]
    public void Impossible_neighbours_and_the_place_in_memory_change_no_bit(int count)
    {
        Check<double>(count);
        Check<float>(count);
    }

    [Fact]
    public void Probabilities_are_exponentials_and_exactly_0_where_an_outcome_is_impossible()
    {
        double[] logs = [0, -1e-3, -2.5, -690, -1e10, CategoricalRows<double>.Masked, double.NegativeInfinity, -1], probabilities = new double[8];
        Probabilities.FromLogs<double>(logs, probabilities);
        Near.Equal([1, Math.Exp(-1e-3), Math.Exp(-2.5), Math.Exp(-690), 0, 0, 0, Math.Exp(-1)], probabilities, 1e-15);
        Assert.True(probabilities[3] > 0 && probabilities[4] == 0 && probabilities[5] == 0 && probabilities[6] == 0);
    }

    [Fact]
    public void A_number_that_is_none_stays_none()
    {
        double[] numbers = [double.NaN, -1, -2, -3];
        Probabilities.FromLogs<double>(numbers, numbers);
        Assert.True(double.IsNaN(numbers[0]) && double.IsFinite(numbers[1]));
    }

    private static void Check<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] logs = [.. Enumerable.Range(0, count).Select(k => k % 5 == 3 ? CategoricalRows<T>.Masked : T.CreateTruncating(-4 * Math.Abs(Math.Sin(k))))];
        T[] from = GC.AllocateArray<T>(count + Shifts, pinned: true), to = GC.AllocateArray<T>(count + Shifts, pinned: true), first = new T[count];
        Probabilities.FromLogs<T>(logs, first);
        for (int k = 0; k < Shifts * Shifts; k++)
        {
            Span<T> source = from.AsSpan(k % Shifts, count), destination = to.AsSpan(k / Shifts, count);
            logs.CopyTo(source);
            Probabilities.FromLogs<T>(source, destination);
            Assert.Equal(first, destination);
        }
    }
}
