using Rommeo.Neural;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural;

/// <summary>Steady state makes no garbage, for every algorithm with networks. Runs alone, because one counter is that of the whole process.</summary>
[Collection(nameof(RunsAlone))]
public sealed class NeuralAllocationTests
{
    private const int Steps = 10;

    public static TheoryData<string> Kinds => [.. NeuralKinds.Every];

    public static TheoryData<string> KindsWithReplay => [.. NeuralKinds.WithReplay];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Acting_stepping_and_updating_a_team_that_bootstraps_allocate_nothing(string kind)
    {
        using var team = NeuralKinds.Team(NeuralKinds.Three(kind), kind);
        team.Run(20);
        Assert.Equal(0, Fewest(GC.GetAllocatedBytesForCurrentThread, () => team.Run(1)));
    }

    [Theory]
    [MemberData(nameof(KindsWithReplay))]
    public void Looking_several_steps_ahead_allocates_nothing(string kind)
    {
        using var team = NeuralTeam.Of(NeuralKinds.Three(kind), NeuralKinds.Algorithm(kind), (NeuralConfig)NeuralKinds.Small(kind) with { NStep = 3 });
        team.Run(20);
        Assert.Equal(0, Fewest(GC.GetAllocatedBytesForCurrentThread, () => team.Run(1)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Updates_on_two_threads_allocate_nothing_on_either(string kind)
    {
        using var team = NeuralKinds.Team(NeuralKinds.Two(kind), kind, threads: 2);
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
