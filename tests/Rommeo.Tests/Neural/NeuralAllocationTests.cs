using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Neural;

/// <summary>Steady state makes no garbage, for every algorithm with networks. Runs alone, because one counter is that of the whole process.</summary>
[Collection(nameof(RunsAlone))]
public sealed class NeuralAllocationTests
{
    private const int Steps = 10;

    public static TheoryData<string> Algorithms => [.. NeuralTeam.Algorithms];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Acting_stepping_and_updating_a_team_that_bootstraps_allocate_nothing(string algorithm)
    {
        using var team = NeuralTeam.Of(WanderingGame.OfThree(), algorithm, NeuralTeam.Small(algorithm));
        team.Run(20);
        Assert.Equal(0, Fewest(GC.GetAllocatedBytesForCurrentThread, () => team.Run(1)));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Updates_on_two_threads_allocate_nothing_on_either(string algorithm)
    {
        using var team = NeuralTeam.Of(WanderingGame.OfTwo(), algorithm, NeuralTeam.Small(algorithm), threads: 2);
        team.Run(20);
        Assert.Equal(0, Fewest(() => GC.GetTotalAllocatedBytes(precise: true), team.Team.Update));
    }

    /// <summary>Bytes that so many calls allocate; the best of several rounds, since the compiler works in the background.</summary>
    private static long Fewest(Func<long> counter, Action action)
    {
        long fewest = long.MaxValue;
        for (int round = 0; round < 30 && fewest > 0; round++)
        {
            long before = counter();
            for (int step = 0; step < Steps; step++)
                action();
            fewest = Math.Min(fewest, counter() - before);
        }
        return fewest;
    }
}
