using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Environments;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Algorithms.RommeoQ;

/// <summary>A fixed seed gives the recorded run through registry, team and trainer: rewards of every step and the beliefs at the end.</summary>
public sealed class RommeoQTraceTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void The_papers_setting_in_the_climbing_game() => Check("rommeo-q-climbing.json", "rommeo-q", RommeoQConfig.Paper, "climbing", episodes: 120);

    [Fact]
    public void The_defaults_in_a_game_of_chance() => Check("rommeo-q-stochastic-climbing.json", "rommeo-q", new RommeoQConfig(), "partially-stochastic-climbing", episodes: 200);

    [Fact]
    public void The_defaults_in_a_game_of_two_steps() => Check("rommeo-q-two-step.json", "rommeo-q", new RommeoQConfig(), "two-step", episodes: 150);

    [Fact]
    public void The_ablation_in_the_climbing_game() => Check(
        "rommeo-q-emp-climbing.json", "rommeo-q-emp", RommeoQConfig.Paper with { OpponentModel = OpponentModelKind.Empirical }, "climbing", episodes: 120);

    private static void Check(string file, string algorithm, RommeoQConfig config, string game, int episodes)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All[game];
        IEnvironment environment = entry.Create(entry.DefaultConfig);
        using var team = Team.Create(AlgorithmRegistry.All[algorithm], config, new TeamLayout(environment), seed: 2019);
        var listener = new RecordingListener();
        new Trainer(environment, team, new TrainingConfig { Episodes = episodes }, seed: 2019, listener).Run(TestContext.Current.CancellationToken);

        var trace = new RecordedTrace();
        trace.Add("rewards", listener.Steps.Select(step => step.Rewards[0]));
        double[] start = new double[team.Layout.ObservationSize];
        environment.Reset(1, start);
        for (int agent = 0; agent < team.Layout.AgentCount; agent++)
        {
            var beliefs = (ITabularBeliefs)team.Members[agent].Agent;
            double[] own = team.Layout.Observations[agent].Of(start).ToArray();
            trace.Add($"policy{agent}", beliefs.MarginalPolicy(own).ToArray());
            trace.Add($"opponentModel{agent}", beliefs.OpponentModel(own).ToArray());
            trace.Add($"prior{agent}", beliefs.Prior(own).ToArray());
        }
        trace.AssertEquals(file, Tolerance);
    }
}
