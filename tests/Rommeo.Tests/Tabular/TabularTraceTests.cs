using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Tabular;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Tabular;

/// <summary>A fixed seed gives the recorded run of every tabular baseline through registry, team and trainer: rewards and the policies at the end.</summary>
public sealed class TabularTraceTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Names =>
        [.. AlgorithmRegistry.All.Values.Where(entry => entry.DefaultConfig is TabularConfig).Select(entry => entry.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_defaults_in_the_climbing_game_and_in_a_game_of_two_steps(string name)
    {
        var trace = new RecordedTrace();
        foreach (string game in new[] { "climbing", "two-step" })
        {
            EnvironmentEntry entry = EnvironmentRegistry.All[game];
            IEnvironment environment = entry.Create(entry.DefaultConfig);
            AlgorithmEntry algorithm = AlgorithmRegistry.All[name];
            using var team = Team.Create(algorithm, algorithm.DefaultConfig, new TeamLayout(environment), seed: 2019);
            var listener = new RecordingListener();
            new Trainer(environment, team, new TrainingConfig { Episodes = 60 }, seed: 2019, listener).Run(TestContext.Current.CancellationToken);
            trace.Add($"{game}/rewards", listener.Steps.Select(step => step.Rewards[0]));
            double[] start = new double[team.Layout.ObservationSize];
            environment.Reset(1, start);
            for (int agent = 0; agent < team.Layout.AgentCount; agent++)
            {
                var beliefs = (ITabularBeliefs)team.Members[agent].Agent;
                double[] own = team.Layout.Observations[agent].Of(start).ToArray();
                trace.Add($"{game}/policy{agent}", beliefs.MarginalPolicy(own).ToArray());
                trace.Add($"{game}/opponentModel{agent}", beliefs.OpponentModel(own).ToArray());
            }
        }
        trace.AssertEquals($"{name}.json", Tolerance);
    }
}
