using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Neural;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Algorithms.RommeoAc;

public sealed class RommeoAcLearnerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Agents_of_unequal_sizes_learn_in_a_game_with_states(bool ends)
    {
        using var team = new RommeoAcTeam<float>(WanderingGame.OfThree(length: 7, ends), RommeoAcTeam<float>.Small with { CentredEntropy = true });
        MemoryState before = team.Saved();
        team.Run(60);
        Assert.All(team.Metrics(), metric => Assert.True(double.IsFinite(metric)));
        MemoryState after = team.Saved();
        Assert.All(after.Names.Where(name => name.EndsWith("/weights", StringComparison.Ordinal)), name =>
        {
            float[] start = new float[before.Length(name)], end = new float[after.Length(name)];
            before.Read(name, start);
            after.Read(name, end);
            Assert.NotEqual(start, end);
        });
    }

    [Fact]
    public void Metrics_are_unknown_before_the_first_update_and_known_after_it()
    {
        using var team = new RommeoAcTeam<float>(WanderingGame.OfTwo(), RommeoAcTeam<float>.Small);
        Assert.Equal(5.1, team.Metric("alpha"), 1e-12);
        Assert.True(double.IsNaN(team.Metric("criticLoss")));
        team.Run(5);
        Assert.All(team.Metrics(), metric => Assert.True(double.IsFinite(metric)));
    }

    [Fact]
    public void The_temperature_of_an_update_is_that_of_its_environment_step()
    {
        using var team = new RommeoAcTeam<float>(WanderingGame.OfTwo(), RommeoAcTeam<float>.Small);
        team.Run(25);
        Assert.Equal(0.1 + 5 * Math.Exp(-0.1 * 15), team.Metric("alpha"), 1e-12);
    }

    [Fact]
    public void An_automatic_temperature_moves_towards_its_entropy()
    {
        using var team = new RommeoAcTeam<float>(WanderingGame.OfTwo(), RommeoAcTeam<float>.Small with { Temperature = TemperatureMode.Automatic, TargetEntropy = -50 });
        team.Run(20);
        Assert.InRange(team.Metric("alpha"), 0.9, 0.9999);
    }

    [Fact]
    public void A_reward_that_is_no_number_stops_the_run_and_names_the_loss()
    {
        var game = WanderingGame.OfTwo();
        using var team = new RommeoAcTeam<float>(game, RommeoAcTeam<float>.Small);
        team.Run(10);
        game.Spoiler = double.NaN;
        for (int step = 0; step < 5; step++)
            team.ObserveOne();
        var failure = Assert.Throws<NotFiniteNumberException>(() => Repeat(team.Team.Update, 50));
        Assert.Contains("critic's loss", failure.Message, StringComparison.Ordinal);
        Assert.True(double.IsNaN(failure.OffendingNumber));
    }

    [Fact]
    public void A_loss_that_overflows_stops_the_run_also_on_two_threads()
    {
        var game = WanderingGame.OfTwo();
        game.Spoiler = 1e30;
        using var team = new RommeoAcTeam<float>(game, RommeoAcTeam<float>.Small, threads: 2);
        Assert.Contains("critic's loss", Assert.Throws<NotFiniteNumberException>(() => team.Run(10)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_observation_that_is_no_number_stops_the_run_and_names_the_loss()
    {
        RommeoAcTrial trial = new(seed: 2);
        trial.Batch.RecentObservation[0, 0] = double.NaN;
        var stream = new Rommeo.Numerics.Randomness.PhiloxGenerator(1, 0, Rommeo.Numerics.Randomness.StreamPurpose.Learning);
        Assert.Contains("prior's loss", Assert.Throws<NotFiniteNumberException>(() => trial.Update.Step(trial.Batch, 1, ref stream)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_step_leaves_the_network_as_it_was()
    {
        RommeoAcTrial trial = new(seed: 2);
        trial.Batch.Reward[0] = double.NaN;
        double[] critic = trial.Networks.Critic.Weights.ToArray(), target = trial.Networks.CriticTarget.Weights.ToArray();
        var stream = new Rommeo.Numerics.Randomness.PhiloxGenerator(1, 0, Rommeo.Numerics.Randomness.StreamPurpose.Learning);
        Assert.Throws<NotFiniteNumberException>(() => trial.Update.Step(trial.Batch, 1, ref stream));
        Assert.Equal(critic, trial.Networks.Critic.Weights.ToArray());
        Assert.Equal(target, trial.Networks.CriticTarget.Weights.ToArray());
    }

    [Fact]
    public void The_target_critic_starts_as_a_copy_and_follows_by_tau()
    {
        using var team = new RommeoAcTeam<double>(new MaxOfQuadratics(new MaxOfQuadraticsConfig()), RommeoAcTeam<double>.Small with { Tau = 0.25 });
        RommeoAcNetworks<double> networks = team.Learners[0].Networks;
        double[] start = networks.Critic.Weights.ToArray();
        Assert.Equal(start, networks.CriticTarget.Weights.ToArray());
        team.Run(5);
        double[] expected = [.. start.Zip(networks.Critic.Weights.ToArray(), (old, online) => 0.75 * old + 0.25 * online)];
        Near.Equal(expected, networks.CriticTarget.Weights, 1e-15);
    }

    [Fact]
    public void Every_agent_starts_with_weights_of_its_own()
    {
        using var team = new RommeoAcTeam<double>(new MaxOfQuadratics(new MaxOfQuadraticsConfig()), RommeoAcTeam<double>.Small);
        Assert.NotEqual(team.Learners[0].Networks.Policy.Weights.ToArray(), team.Learners[1].Networks.Policy.Weights.ToArray());
        Assert.NotEqual(team.Learners[0].Networks.Prior.Weights.ToArray(), team.Learners[0].Networks.OpponentModel.Weights.ToArray());
    }

    [Fact]
    public void Updates_begin_after_the_settings_say_so_and_come_as_often()
    {
        using var team = new RommeoAcTeam<float>(WanderingGame.OfTwo(), RommeoAcTeam<float>.Small with { StartAfter = 9, UpdateEvery = 4 });
        team.Run(8);
        Assert.Equal(0, team.Team.Updates);
        team.Run(12);
        // At steps 12, 16 and 20, for two agents.
        Assert.Equal(6, team.Team.Updates);
    }

    private static void Repeat(Action action, int times)
    {
        for (int k = 0; k < times; k++)
            action();
    }
}
