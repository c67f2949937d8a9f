using Rommeo.Environments;
using Rommeo.Environments.MatrixGames;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments;

public class RepeatedPlayTests
{
    [Fact]
    public void A_single_step_is_a_whole_game_and_ends_terminated()
    {
        Play play = Climb(new ClimbingConfig());
        play.Reset(1);
        play.Step(0, 0);
        Assert.Equal([true, true], play.Terminated);
        Assert.Equal([false, false], play.Truncated);
    }

    [Fact]
    public void The_last_of_several_steps_is_truncated()
    {
        Play play = Climb(new ClimbingConfig { Steps = 3 });
        for (int episode = 0; episode < 2; episode++)
        {
            play.Reset(1);
            for (int step = 1; step <= 3; step++)
            {
                play.Step(1, 2);
                Assert.Equal([6.0, 6.0], play.Rewards);
                Assert.Equal([false, false], play.Terminated);
                Assert.Equal([step == 3, step == 3], play.Truncated);
            }
        }
    }

    [Fact]
    public void Constant_observations_stay_zero()
    {
        Play play = Climb(new ClimbingConfig { Steps = 2 });
        play.Reset(1);
        Assert.Equal([0.0, 0.0], play.Observations);
        play.Step(2, 1);
        Assert.Equal([0.0, 0.0], play.Observations);
    }

    [Fact]
    public void Zero_per_agent_shows_as_many_zeros_as_there_are_agents()
    {
        Play play = Climb(new ClimbingConfig { Steps = 2, Agents = 3, Observation = MatrixGameObservation.ZeroPerAgent });
        play.Reset(1);
        play.Step(2, 1, 0);
        Assert.Equal(new double[9], play.Observations);
    }

    [Fact]
    public void Last_actions_are_one_block_per_agent_and_forgotten_at_reset()
    {
        Play play = Climb(new ClimbingConfig { Steps = 2, Observation = MatrixGameObservation.LastActions });
        play.Reset(1);
        Assert.Equal(new double[12], play.Observations);
        play.Step(2, 1);
        double[] seen = [0, 0, 1, 0, 1, 0];
        Assert.Equal([.. seen, .. seen], play.Observations);
        play.Reset();
        Assert.Equal(new double[12], play.Observations);
    }

    [Fact]
    public void The_last_joint_action_gets_a_place_of_its_own()
    {
        Play play = Climb(new ClimbingConfig { Steps = 2, Observation = MatrixGameObservation.LastJointAction });
        var places = new HashSet<int>();
        for (int a0 = 0; a0 < 3; a0++)
        {
            for (int a1 = 0; a1 < 3; a1++)
            {
                play.Reset();
                Assert.Equal(0, OneHotSpace.IndexOf(play.Layout.Observations[1].Of(play.Observations)));
                play.Step(a0, a1);
                int place = OneHotSpace.IndexOf(play.Layout.Observations[1].Of(play.Observations));
                Assert.Equal(1 + a0 * 3 + a1, place);
                places.Add(place);
            }
        }
        Assert.Equal(9, places.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Episodes_without_steps_are_a_config_problem(int steps)
    {
        var problem = Assert.Single(new ClimbingConfig { Steps = steps }.Validate());
        Assert.Equal("steps", problem.Key);
        Assert.Equal((long)steps, problem.Value);
    }

    private static Play Climb(ClimbingConfig config) => new(EnvironmentRegistry.All["climbing"].Create(config));
}
