using Rommeo.Neural;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural;

/// <summary>Steady state makes no garbage, for every algorithm with networks. Runs alone, because one counter is that of the whole process.</summary>
[Collection(nameof(RunsAlone))]
public sealed class NeuralAllocationTests
{
    public static TheoryData<string> Kinds => [.. NeuralKinds.Every];

    public static TheoryData<string> KindsWithReplay => [.. NeuralKinds.WithReplay];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Acting_stepping_and_updating_a_team_that_bootstraps_allocate_nothing(string kind)
    {
        using var team = NeuralKinds.Team(NeuralKinds.Three(kind), kind);
        team.Run(20);
        Assert.Equal(0, Garbage.Of(() => team.Run(1)));
    }

    [Theory]
    [MemberData(nameof(KindsWithReplay))]
    public void Looking_several_steps_ahead_allocates_nothing(string kind)
    {
        using var team = NeuralTeam.Of(NeuralKinds.Three(kind), NeuralKinds.Algorithm(kind), (NeuralConfig)NeuralKinds.Small(kind) with { NStep = 3 });
        team.Run(20);
        Assert.Equal(0, Garbage.Of(() => team.Run(1)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Updates_on_two_threads_allocate_nothing_on_either(string kind)
    {
        using var team = NeuralKinds.Team(NeuralKinds.Two(kind), kind, threads: 2);
        team.Run(20);
        Assert.Equal(0, Garbage.OnAllThreads(team.Team.Update));
    }
}
