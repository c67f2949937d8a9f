using Rommeo.Environments.DifferentialGames;
using Rommeo.Runs.Execution;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Algorithms.RommeoAc;

/// <summary>A run is a function of its seed: not of threads, not of what else runs.</summary>
public sealed class RommeoAcDeterminismTests
{
    private const int Steps = 40;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void One_and_several_update_threads_give_the_same_run_to_the_last_bit(int threads)
    {
        using var one = new RommeoAcTeam<float>(WanderingGame.OfThree(), RommeoAcTeam<float>.Small, seed: 11);
        using var several = new RommeoAcTeam<float>(WanderingGame.OfThree(), RommeoAcTeam<float>.Small, seed: 11, threads);
        for (int step = 0; step < Steps; step++)
        {
            one.Run(1);
            several.Run(1);
            Assert.Equal(one.Actions, several.Actions);
            Assert.Equal(one.Rewards, several.Rewards);
            Assert.Equal(one.Metrics(), several.Metrics());
        }
        one.Saved().AssertSameAs(several.Saved());
    }

    [Fact]
    public void Seeds_give_the_same_runs_for_any_number_of_workers()
    {
        MemoryState[] alone = Train(workers: 1);
        foreach (int workers in new[] { 2, 3, 8 })
        {
            MemoryState[] together = Train(workers);
            for (int seed = 0; seed < alone.Length; seed++)
                alone[seed].AssertSameAs(together[seed]);
        }
        Assert.ThrowsAny<Exception>(() => alone[0].AssertSameAs(alone[1]));
    }

    [Fact]
    public void A_team_mate_that_draws_more_numbers_does_not_shift_the_others_streams()
    {
        using var plain = new RommeoAcTeam<float>(WanderingGame.OfThree(), RommeoAcTeam<float>.Small, seed: 5);
        using var curious = new RommeoAcTeam<float>(WanderingGame.OfThree(), RommeoAcTeam<float>.Small, seed: 5);
        double[] action = new double[1];
        for (int k = 0; k < 10; k++)
            curious.Learners[0].Act([0, 0], Rommeo.Agents.ActMode.Explore, action);
        plain.ObserveOne();
        curious.ObserveOne();
        Assert.NotEqual(plain.Actions[0], curious.Actions[0]);
        Assert.Equal(plain.Actions[1..], curious.Actions[1..]);
    }

    private static MemoryState[] Train(int workers) => SeedPool.Run(20, 4, workers, (seed, _) =>
    {
        using var team = new RommeoAcTeam<float>(new MaxOfQuadratics(new MaxOfQuadraticsConfig()), RommeoAcTeam<float>.Small, seed);
        team.Run(Steps);
        return team.Saved();
    }, TestContext.Current.CancellationToken);
}
