using Rommeo.Runs.Execution;

namespace Rommeo.Tests.Runs.Execution;

public class SeedPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Results_stand_in_the_order_of_the_seeds_whatever_the_number_of_workers(int workers)
    {
        ulong[] results = SeedPool.Run(10, 5, workers, (seed, _) => seed * seed, TestContext.Current.CancellationToken);

        Assert.Equal([100UL, 121UL, 144UL, 169UL, 196UL], results);
    }

    [Fact]
    public void A_failure_of_one_seed_is_thrown_as_it_is_and_no_further_seed_begins()
    {
        int begun = 0;
        var failure = Assert.Throws<InvalidDataException>(() => SeedPool.Run<int>(0, 100, 1, (seed, _) =>
        {
            begun++;
            return seed == 2 ? throw new InvalidDataException("seed two") : 0;
        }, TestContext.Current.CancellationToken));

        Assert.Equal("seed two", failure.Message);
        Assert.Equal(3, begun);
    }

    [Fact]
    public void Cancelling_begins_no_further_seed_and_throws()
    {
        using var source = new CancellationTokenSource();
        int begun = 0;

        Assert.Throws<OperationCanceledException>(() => SeedPool.Run(0, 100, 1, (seed, _) =>
        {
            begun++;
            source.Cancel();
            return seed;
        }, source.Token));
        Assert.Equal(1, begun);
    }
}
