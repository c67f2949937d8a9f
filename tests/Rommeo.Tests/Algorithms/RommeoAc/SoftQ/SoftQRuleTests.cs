using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoAc.SoftQ;
using Rommeo.Environments;
using Rommeo.Environments.MatrixGames;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Runs.Execution;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Algorithms.RommeoAc.SoftQ;

/// <summary>Agents with exact targets in games: who shares what, which choices exist, and what they learn.</summary>
public sealed class SoftQRuleTests
{
    private static readonly RommeoAcConfig Small = RommeoAcConfig.Stateful with { Hidden = [9, 13], Batch = 16, Capacity = 1000, StartAfter = 5 };

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public void Networks_are_shared_or_each_agent_has_its_own(bool shared, int networks)
    {
        var layout = new TeamLayout(WanderingGame.OfThreeWithChoices());
        var rule = new SoftQRule<float>(new Company(layout, [0, 1, 2], 1), Small with { ShareParameters = shared });
        Assert.Equal(networks, rule.Updates.Length);
        int[] inputs = [.. rule.Updates.Select(update => update.Networks.Prior.Shape.Sizes[0])];
        Assert.Equal(shared ? [4 + 3] : [2, 1, 4], inputs);
    }

    [Fact]
    public void Agents_of_a_shared_network_never_play_what_only_others_have()
    {
        using var team = NeuralTeam.Of(WanderingGame.OfThreeWithChoices(), "rommeo-ac", Small);
        for (int step = 0; step < 200; step++)
        {
            team.Run(1);
            Assert.True(team.Actions[0] < 2 && team.Actions[1] < 4 && team.Actions[2] < 3);
        }
    }

    [Fact]
    public void Boxes_are_refused() =>
        Assert.Contains("target: exact", Assert.Throws<ArgumentException>(() => NeuralTeam.Of(WanderingGame.OfTwo(), "rommeo-ac", Small)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_learning_temperature_of_choices_without_exact_targets_is_refused() => Assert.Contains(
        "temperature: learning",
        Assert.Throws<ArgumentException>(() => NeuralTeam.Of(WanderingGame.OfTwoWithChoices(), "rommeo-ac", new RommeoAcConfig { Temperature = TemperatureMode.Learning })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Repeated_climbing_ends_at_the_optimum_with_the_stateful_settings()
    {
        var game = new ClimbingConfig { Steps = 25, Observation = MatrixGameObservation.ZeroPerAgent, Orientation = Orientation.Transposed };
        RommeoAcConfig config = RommeoAcConfig.Stateful with { EpsilonSteps = 2500, UpdateEvery = 4 };
        double[] payoffs = SeedPool.Run(1, 2, workers: 2, (seed, _) => Payoff(game, config, seed, steps: 10_000), TestContext.Current.CancellationToken);
        Assert.Equal([11, 11], payoffs);
    }

    private static double Payoff(ClimbingConfig game, RommeoAcConfig config, ulong seed, int steps)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All["climbing"];
        using var team = NeuralTeam.Of(entry.Create(game), "rommeo-ac", config, seed);
        team.Run(steps);
        var play = new Play(entry.Create(game));
        play.Reset(1);
        team.Team.Act(play.Observations, ActMode.Evaluate, play.Actions);
        play.Step();
        return play.Rewards[0];
    }
}
