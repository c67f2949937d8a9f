using Rommeo.Environments;
using Rommeo.Environments.Particles;
using Rommeo.Environments.Particles.Scenarios;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments.Particles;

public class ParticleTests
{
    [Theory]
    [InlineData("mpe/simple-spread", 1.0)]
    [InlineData("mpe/simple-tag", 0.9)]
    [InlineData("mpe/simple-world-comm", 0.9)]
    public void Agents_and_landmarks_start_at_rest_all_over_their_square(string name, double landmarkRange)
    {
        Play play = Play.Default(name);
        ParticleWorld world = WorldOf(play);
        double agents = 0, landmarks = 0;
        for (int episode = 0; episode < 500; episode++)
        {
            play.Reset(episode == 0 ? 1 : null);
            for (int entity = 0; entity < world.Entities.Length; entity++)
            {
                double farthest = Math.Max(Math.Abs(world.X(entity)[0]), Math.Abs(world.Y(entity)[0]));
                if (entity < world.Agents.Length)
                    agents = Math.Max(agents, farthest);
                else
                    landmarks = Math.Max(landmarks, farthest);
            }
            Assert.Equal([0.0, 0.0], play.Observations[..2]);
        }
        Assert.InRange(agents, 0.99, 1.0);
        Assert.InRange(landmarks, landmarkRange - 0.01, landmarkRange);
    }

    [Fact]
    public void A_scripted_prey_is_no_agent_and_flees_what_it_would_be_caught_by()
    {
        Play hunt = Create("mpe/simple-tag", new TagConfig { Prey = PreyPlayer.Scripted });
        Assert.Equal(3, hunt.Rewards.Length);
        hunt.Reset(1);
        ParticleWorld world = WorldOf(hunt);
        // One adversary to the left of the prey, the others far away.
        double[][] places = [[-0.2, 0], [-0.9, 0.9], [-0.9, -0.9], [0, 0]];
        for (int agent = 0; agent < places.Length; agent++)
            (world.X(agent)[0], world.Y(agent)[0]) = (places[agent][0], places[agent][1]);
        hunt.Step(0, 0, 0);
        Assert.InRange(world.SpeedX(3)[0], 0.1, double.PositiveInfinity);
        Assert.Equal(0, world.SpeedY(3)[0], 1e-9);
    }

    [Fact]
    public void A_scripted_prey_changes_nothing_else_about_the_hunt()
    {
        Play learner = Create("mpe/simple-tag", new TagConfig()), scripted = Create("mpe/simple-tag", new TagConfig { Prey = PreyPlayer.Scripted });
        learner.Reset(7);
        scripted.Reset(7);
        Assert.Equal(learner.Observations[..scripted.Observations.Length].ToArray(), scripted.Observations.ToArray());
        double caught = 0;
        for (int step = 0; step < 25; step++)
        {
            scripted.Step(step % 5, (step + 1) % 5, (step + 2) % 5);
            Assert.True(scripted.Rewards[0] == scripted.Rewards[1] && scripted.Rewards[1] == scripted.Rewards[2]);
            caught += scripted.Rewards[0];
            Assert.Equal(step == 24, scripted.Truncated[2]);
        }
        Assert.True(caught % 10 == 0);
    }

    [Fact]
    public void Every_landmark_is_the_goal_equally_often()
    {
        Play play = Play.Default("mpe/simple-speaker-listener");
        int[] drawn = new int[3];
        for (int episode = 0; episode < 3000; episode++)
        {
            play.Reset(episode == 0 ? 1 : null);
            drawn[(int)WorldOf(play).Choice(0)[0]]++;
        }
        Assert.All(drawn, count => Assert.InRange(count, 900, 1100));
    }

    [Theory]
    [InlineData(ParticlePhysics.Mpe2, -1)]
    [InlineData(ParticlePhysics.Openai, 1)]
    public void The_first_push_goes_left_in_one_program_and_right_in_the_other(ParticlePhysics physics, int direction)
    {
        Play play = Create("mpe/simple", new ParticleConfig { Physics = physics });
        play.Reset(1);
        play.Step(1);
        Assert.Equal(direction * 0.5, play.Observations[0], 1e-12);
        Assert.Equal(0.0, play.Observations[1]);
    }

    [Fact]
    public void Episodes_are_cut_off_and_never_end()
    {
        Play play = Create("mpe/simple-spread", new SpreadConfig { Steps = 3 });
        play.Reset(1);
        for (int step = 1; step <= 3; step++)
        {
            play.Step(0, 0, 0);
            Assert.All(play.Terminated, Assert.False);
            Assert.All(play.Truncated, cut => Assert.Equal(step == 3, cut));
        }
    }

    [Fact]
    public void Covering_every_landmark_can_end_the_episode_before_the_limit_but_not_at_it()
    {
        Play play = Create("mpe/simple-spread", new SpreadConfig { Agents = 2, Steps = 2, TerminateOnSuccess = true });
        play.Reset(1);
        Cover(play, 0.05);
        play.Step(0, 0);
        Assert.Equal([true, true], play.Terminated);
        play.Reset();
        Cover(play, 0.2);
        play.Step(0, 0);
        Assert.Equal([false, false], play.Terminated);
        Cover(play, 0.05);
        play.Step(0, 0);
        Assert.Equal([false, false], play.Terminated);
        Assert.Equal([true, true], play.Truncated);
    }

    [Fact]
    public void Catching_every_good_agent_can_end_the_episode()
    {
        Play play = Create("mpe/simple-tag", new TagConfig { GoodAgents = 2, Obstacles = 0, TerminateOnSuccess = true });
        play.Reset(1);
        PlaceOnLine(play, 0, 0.8, -0.8, 0.1, 0.5);
        play.Step(0, 0, 0, 0, 0);
        Assert.All(play.Terminated, Assert.False);
        Assert.Equal([10.0, 10, 10, -10, 0], play.Rewards);
        PlaceOnLine(play, 0, 0.8, -0.8, 0.1, 0.75);
        play.Step(0, 0, 0, 0, 0);
        Assert.All(play.Terminated, Assert.True);
    }

    [Fact]
    public void Agents_in_the_very_same_place_do_not_blow_the_world_up()
    {
        Play play = Play.Default("mpe/simple-spread");
        play.Reset(1);
        ParticleWorld world = WorldOf(play);
        for (int agent = 0; agent < 3; agent++)
            (world.X(agent)[0], world.Y(agent)[0]) = (0.25, 0.25);
        play.Step(0, 0, 0);
        Assert.All(play.Observations, number => Assert.True(double.IsFinite(number)));
        Assert.All(play.Rewards, reward => Assert.True(double.IsFinite(reward)));
    }

    [Fact]
    public void Contacts_keep_the_momentum_of_the_pair()
    {
        Play play = Create("mpe/simple-spread", new SpreadConfig { Agents = 2 });
        play.Reset(1);
        ParticleWorld world = WorldOf(play);
        (world.X(0)[0], world.Y(0)[0], world.X(1)[0], world.Y(1)[0]) = (0, 0, 0.2, 0.1);
        play.Step(0, 0);
        Assert.True(world.SpeedX(0)[0] < -0.1);
        Assert.Equal(0, world.SpeedX(0)[0] + world.SpeedX(1)[0], 1e-12);
        Assert.Equal(0, world.SpeedY(0)[0] + world.SpeedY(1)[0], 1e-12);
    }

    [Fact]
    public void Any_numbers_of_agents_and_landmarks_can_be_played()
    {
        EnvironmentConfigOf[] games =
        [
            new("mpe/simple-spread", new SpreadConfig { Agents = 1 }), new("mpe/simple-spread", new SpreadConfig { Agents = 7 }),
            new("mpe/simple-tag", new TagConfig { Adversaries = 1, GoodAgents = 3, Obstacles = 0 }), new("mpe/simple-adversary", new AdversaryConfig { GoodAgents = 4 }),
            new("mpe/simple-world-comm", new WorldCommConfig { Adversaries = 1, GoodAgents = 1, Obstacles = 0, Food = 0 }),
            new("mpe/simple-reference", new ReferenceConfig { Actions = ActionKind.Continuous, Physics = ParticlePhysics.Openai }),
        ];
        foreach (EnvironmentConfigOf game in games)
        {
            Assert.Empty(game.Config.Validate());
            Play play = Create(game.Name, game.Config);
            var random = new PhiloxGenerator(1, 0, StreamPurpose.Acting);
            play.Reset(1);
            for (int step = 0; step < 25; step++)
            {
                play.ChooseUniformly(ref random);
                play.Step();
                Assert.All(play.Observations, number => Assert.True(double.IsFinite(number)));
            }
            Assert.True(play.IsOver);
        }
    }

    private static void PlaceOnLine(Play play, params double[] x)
    {
        ParticleWorld world = WorldOf(play);
        for (int agent = 0; agent < x.Length; agent++)
            (world.X(agent)[0], world.Y(agent)[0], world.SpeedX(agent)[0], world.SpeedY(agent)[0]) = (x[agent], 0, 0, 0);
    }

    private static void Cover(Play play, double offset)
    {
        ParticleWorld world = WorldOf(play);
        for (int k = 0; k < 2; k++)
        {
            (world.X(2 + k)[0], world.Y(2 + k)[0]) = (k - 0.5, 0);
            (world.X(k)[0], world.Y(k)[0], world.SpeedX(k)[0], world.SpeedY(k)[0]) = (k - 0.5 + offset, 0, 0, 0);
        }
    }

    private static Play Create(string name, Rommeo.Configuration.EnvironmentConfig config) => new(EnvironmentRegistry.All[name].Create(config));

    private static ParticleWorld WorldOf(Play play) => ((ParticleCopies)((Rommeo.Environments.Batches.CopiesGame)play.Game).Rules).World;

    private sealed record EnvironmentConfigOf(string Name, Rommeo.Configuration.EnvironmentConfig Config);
}
