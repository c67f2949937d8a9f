using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Neural;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Algorithms.RommeoAc;

/// <summary>
/// A fixed seed gives the recorded run: actions, rewards, metrics and, at the end, a digest of every network. In double, where vectors of other
/// widths round differently by far less than the tolerance.
/// </summary>
public sealed class RommeoAcTraceTests
{
    private const double Tolerance = 1e-9;
    private const int Steps = 30;

    [Fact]
    public void Two_agents_in_the_published_game() => Check(
        "rommeo-ac-max-of-two-quadratic.json", new MaxOfQuadratics(new MaxOfQuadraticsConfig()), RommeoAcConfig.Paper with { Hidden = [16, 16], Batch = 32 });

    [Fact]
    public void Three_unequal_agents_in_a_game_with_states() => Check(
        "rommeo-ac-wandering.json", WanderingGame.OfThree(),
        RommeoAcTeam<double>.Small with { CentredEntropy = true, Temperature = TemperatureMode.Maximum, Beta = 0.7, RewardScale = 0.5 });

    private static void Check(string file, IEnvironment game, RommeoAcConfig config)
    {
        using var team = new RommeoAcTeam<double>(game, config, seed: 2019);
        List<double> actions = [], rewards = [], metrics = [];
        for (int step = 0; step < Steps; step++)
        {
            team.Run(1);
            actions.AddRange(team.Actions);
            rewards.AddRange(team.Rewards);
            if (team.Team.Updates > 0)
                metrics.AddRange(team.Metrics());
        }
        var trace = new RecordedTrace();
        trace.Add("actions", actions);
        trace.Add("rewards", rewards);
        trace.Add("metrics", metrics);
        trace.Add("networks", team.Learners.SelectMany(Digest));
        trace.AssertEquals(file, Tolerance);
    }

    /// <summary>Mean square of each network's weights.</summary>
    private static IEnumerable<double> Digest(RommeoAcLearner<double> learner)
    {
        RommeoAcNetworks<double> networks = learner.Networks;
        return new[] { networks.Prior, networks.OpponentModel, networks.Policy, networks.Critic, networks.CriticTarget }
            .Select(block => block.Weights.ToArray().Average(weight => weight * weight));
    }
}
