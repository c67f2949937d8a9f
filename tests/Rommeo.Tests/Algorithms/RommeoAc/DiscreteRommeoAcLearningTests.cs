using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments;
using Rommeo.Runs.Execution;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Algorithms.RommeoAc;

/// <summary>ROMMEO-AC with discrete actions finds the optimum of the climbing game, which an agent that believes in what it saw misses.</summary>
public sealed class DiscreteRommeoAcLearningTests
{
    private const int Seeds = 3, Steps = 2000;

    private static readonly RommeoAcConfig Config = new() { Hidden = [32, 32], Batch = 64 };

    [Fact]
    public void Enumerated_choices_climb() => Assert.All(Payoffs(Config), payoff => Assert.Equal(11, payoff));

    [Fact]
    public void Exact_targets_climb() => Assert.All(Payoffs(Config with { Target = SoftTarget.Exact }), payoff => Assert.Equal(11, payoff));

    [Fact]
    public void Sampled_choices_of_a_product_of_heads_learn_from_a_reward_that_comes_late()
    {
        RommeoAcConfig config = Config with
        {
            EnumerationLimit = 0,
            JointLimit = 1,
            LearningRate = 3e-3,
            StartAfter = 100,
            Tau = 0.05,
            Alpha = 0.5,
            AlphaMin = 0.02,
            AlphaDecay = 0.01,
        };
        double[] paid = SeedPool.Run(1, Seeds, workers: 2, (seed, _) =>
        {
            using var team = NeuralTeam.Of(new DelayedChoices(), "rommeo-ac", config, seed);
            team.Run(Steps);
            double[] actions = new double[2], observations = new double[20];
            (observations[0], observations[10]) = (1, 1);
            team.Team.Act(observations, ActMode.Evaluate, actions);
            return DelayedChoices.Payment(actions);
        }, TestContext.Current.CancellationToken);
        Assert.True(paid.Average() > 0.9, $"paid {string.Join(", ", paid)}");
    }

    [Fact]
    public void Believing_in_what_was_seen_does_not() =>
        Assert.True(Payoffs(Config with { Beta = 1e6 }).Count(payoff => payoff == 11) < Seeds, "an opponent model tied to the prior must not climb everywhere");

    /// <summary>What each seed's trained team earns.</summary>
    private static double[] Payoffs(RommeoAcConfig config, string game = "climbing") => SeedPool.Run(1, Seeds, workers: 2, (seed, _) =>
    {
        using var team = NeuralTeam.Of(EnvironmentRegistry.All[game].Create(EnvironmentRegistry.All[game].DefaultConfig), "rommeo-ac", config, seed);
        team.Run(Steps);
        var play = Play.Default(game);
        play.Reset(1);
        team.Team.Act(play.Observations, ActMode.Evaluate, play.Actions);
        play.Step();
        return play.Rewards[0];
    }, TestContext.Current.CancellationToken);
}
