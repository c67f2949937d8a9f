using Rommeo.Neural;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Tests.Neural;

public sealed class OrderStatisticTests
{
    [Fact]
    public void Every_rank_of_random_numbers_with_ties_is_that_of_the_sorted_array()
    {
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Environment);
        for (int length = 1; length <= 40; length++)
        {
            double[] values = new double[length];
            for (int k = 0; k < length; k++)
                values[k] = random.NextInt32(12);
            double[] sorted = [.. values.Order()];
            for (int rank = 0; rank < length; rank++)
                Assert.Equal(sorted[rank], OrderStatistic.Select((double[])values.Clone(), rank));
        }
    }
}
