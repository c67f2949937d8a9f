using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.MatrixGames;
using Rommeo.Tabular;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Algorithms.RommeoQ;

/// <summary>One setting for all games. The rows in the README of the algorithm that bear a * beside "automatic" are checked here on fewer seeds.</summary>
public sealed class AutomaticTemperatureTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(1024.0)]
    [InlineData(1.0 / 1024)]
    public void Scaling_all_rewards_changes_no_action(double scale)
    {
        RommeoQConfig config = RommeoQConfig.Automatic with { InitialQ = InitialQ.Zero };
        double[] plain = Rewards(config, "climbing", seed: 3, steps: 400);
        Assert.Equal(plain, Rewards(config with { RewardScale = scale, Beta = scale }, "climbing", seed: 3, steps: 400));
    }

    [Fact]
    public void While_the_table_surprises_the_temperature_stays_and_then_it_falls()
    {
        var temperature = new AutomaticTemperature(RommeoQConfig.Automatic);
        temperature.AddState(1);
        double[] q = [0, 4];
        long[] updates = [1, 1];
        temperature.Update(0, q, updates, tdError: 4);
        double start = temperature.At(0, q);
        Assert.Equal((10 + 0.0025) * 4, start, 1e-12);
        for (int k = 0; k < 50; k++)
            temperature.Update(0, q, updates, tdError: -40);
        Assert.Equal(start, temperature.At(0, q), 1e-12);
        for (int k = 0; k < 1000; k++)
            temperature.Update(0, q, updates, tdError: 0);
        Assert.Equal(0.0025 * 4, temperature.At(0, q), 1e-6);
    }

    [Fact]
    public void A_table_of_one_known_value_is_hot_in_units_of_that_value()
    {
        var temperature = new AutomaticTemperature(RommeoQConfig.Automatic);
        temperature.AddState(1);
        temperature.Update(0, [-30, 0.5], [1, 0], tdError: -30);
        Assert.Equal(300, temperature.At(0, [-30, 0.5]), 1e-12);
    }

    [Theory]
    [InlineData("climbing", 300, 1.0)]
    [InlineData("climbing, 3 agents", 300, 0.98)]
    [InlineData("penalty, 0", 3000, 0.98)]
    [InlineData("penalty, -100", 3000, 0.98)]
    [InlineData("partially-stochastic-climbing", 300, 0.98)]
    [InlineData("fully-stochastic-climbing", 300, 0.98)]
    public void One_setting_finds_the_best_joint_action_of_every_coordination_game(string game, int steps, double least)
    {
        const int seeds = 100;
        int optima = 0;
        for (ulong seed = 0; seed < seeds; seed++)
            optima += EndsAtOptimum(game, seed, steps) ? 1 : 0;
        Assert.InRange(optima, least * seeds, seeds);
    }

    [Theory]
    [InlineData("alpha", 3.0)]
    [InlineData("automaticStart", 0.0)]
    public void What_it_does_not_read_or_cannot_use_is_refused(string key, double value)
    {
        RommeoQConfig config = key == "alpha" ? RommeoQConfig.Automatic with { Alpha = value } : RommeoQConfig.Automatic with { AutomaticStart = value };
        Assert.Equal(key, Assert.Single(config.Validate()).Key);
        Assert.NotEmpty(new RommeoQConfig { AutomaticStart = 3 }.Validate());
    }

    private static bool EndsAtOptimum(string game, ulong seed, int steps)
    {
        (EnvironmentEntry entry, EnvironmentConfig config) = Game(game);
        IEnvironment environment = entry.Create(config);
        using Team team = Team.Create(AlgorithmRegistry.All["rommeo-q"], RommeoQConfig.Automatic, new TeamLayout(environment), seed);
        new Trainer(environment, team, new TrainingConfig { Episodes = steps }, seed).Run(TestContext.Current.CancellationToken);
        double[] observations = new double[team.Layout.ObservationSize], actions = new double[team.Layout.ActionSize];
        environment.Reset(1, observations);
        team.Act(observations, ActMode.Evaluate, actions);
        var model = (IKnownModel)environment;
        int[] counts = [.. model.ActionCounts];
        double best = Enumerable.Range(0, counts.Aggregate(1, (product, count) => product * count)).Max(joint => Expected(model, joint));
        int chosen = 0;
        for (int agent = 0; agent < counts.Length; agent++)
            chosen = chosen * counts[agent] + (int)actions[agent];
        return Expected(model, chosen) >= best;
    }

    private static double Expected(IKnownModel model, int joint) => model.Transitions(0, joint).Sum(transition => transition.Probability * transition.Rewards[0]);

    private static (EnvironmentEntry Entry, EnvironmentConfig Config) Game(string text)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All[text.Split(',')[0]];
        return (entry, text switch
        {
            "climbing, 3 agents" => new ClimbingConfig { Agents = 3 },
            "penalty, 0" => new PenaltyConfig { K = 0 },
            _ => entry.DefaultConfig,
        });
    }

    private static double[] Rewards(RommeoQConfig config, string game, ulong seed, int steps)
    {
        (EnvironmentEntry entry, EnvironmentConfig environmentConfig) = Game(game);
        IEnvironment environment = entry.Create(environmentConfig);
        using Team team = Team.Create(AlgorithmRegistry.All["rommeo-q"], config, new TeamLayout(environment), seed);
        var listener = new RecordingListener();
        new Trainer(environment, team, new TrainingConfig { Episodes = steps }, seed, listener).Run(TestContext.Current.CancellationToken);
        return [.. listener.Steps.Select(step => step.Rewards[0])];
    }
}
