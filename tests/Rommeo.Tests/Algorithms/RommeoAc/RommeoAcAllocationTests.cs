using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Neural;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Algorithms.RommeoAc;

/// <summary>Steady state makes no garbage. Runs alone, because one counter is that of the whole process.</summary>
[Collection(nameof(RunsAlone))]
public sealed class RommeoAcAllocationTests
{
    private const int Steps = 20;

    [Fact]
    public void An_update_of_a_team_allocates_nothing()
    {
        using var team = Warm(threads: 1);
        Assert.Equal(0, Garbage.Of(team.Team.Update));
    }

    [Fact]
    public void An_update_in_double_with_bootstrapping_and_all_options_allocates_nothing()
    {
        using var team = new RommeoAcTeam<double>(WanderingGame.OfThree(), RommeoAcTeam<double>.Small with
        {
            CentredEntropy = true,
            ZeroPaddedRecentBatch = true,
            Temperature = TemperatureMode.Maximum,
            ActOnMeanOpponent = true,
        });
        team.Run(Steps);
        Assert.Equal(0, Garbage.Of(() => team.Run(1)));
    }

    [Fact]
    public void Acting_stepping_observing_and_updating_allocate_nothing()
    {
        using var team = Warm(threads: 1);
        Assert.Equal(0, Garbage.Of(() => team.Run(1)));
    }

    [Fact]
    public void Acting_for_evaluation_and_reading_beliefs_and_metrics_allocate_nothing()
    {
        using var team = Warm(threads: 1);
        double[] own = new double[1], others = new double[1], metrics = new double[team.Learners[0].MetricNames.Count];
        Assert.Equal(0, Garbage.Of(() =>
        {
            team.Learners[0].Act([0.0], Rommeo.Agents.ActMode.Evaluate, own);
            team.Learners[0].MeanActions([0.0], own, others);
            team.Learners[0].ReadMetrics(metrics);
        }));
    }

    [Fact]
    public void Updates_on_two_threads_allocate_nothing_on_either()
    {
        using var team = Warm(threads: 2);
        Assert.Equal(0, Garbage.OnAllThreads(team.Team.Update));
    }

    [Fact]
    public void The_counters_see_an_allocation()
    {
        object? kept = null;
        Assert.InRange(Garbage.Of(() => kept = new object(), calls: Steps), Steps * 16, long.MaxValue);
        Assert.InRange(Garbage.OnAllThreads(() => kept = new object(), calls: Steps), Steps * 16, long.MaxValue);
        Assert.NotNull(kept);
    }

    private static RommeoAcTeam<float> Warm(int threads)
    {
        var team = new RommeoAcTeam<float>(new MaxOfQuadratics(new MaxOfQuadraticsConfig()), new RommeoAcConfig { Hidden = [32, 32], Batch = 64 }, threads: threads);
        team.Run(Steps);
        return team;
    }
}
