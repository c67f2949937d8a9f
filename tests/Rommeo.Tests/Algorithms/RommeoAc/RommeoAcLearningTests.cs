using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Training;

namespace Rommeo.Tests.Algorithms.RommeoAc;

/// <summary>
/// Does it learn, in a second or two: one hill in a box from -10 to 10, r = -|a - centre|^2 / 10, whose top the team must find together. Fresh
/// teams play near the origin. The bounds are two to three times as far from the top as the worst of ten seeds came.
/// </summary>
public sealed class RommeoAcLearningTests
{
    private static readonly RommeoAcConfig Config = new() { Hidden = [32, 32], Batch = 64, Alpha = 5, AlphaDecay = 0.05 };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Two_agents_climb_a_hill_of_single_steps(ulong seed) =>
        AssertClimbs([3, -4], dimensions: 1, episodeLength: 1, steps: 400, bound: -0.3, seed);

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Two_agents_climb_a_hill_of_truncated_episodes(ulong seed) =>
        AssertClimbs([3, -4], dimensions: 1, episodeLength: 5, steps: 400, bound: -0.3, seed);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Three_agents_of_two_dimensions_climb_a_hill(ulong seed) =>
        AssertClimbs([3, -4, 5, 1, -2, 6], dimensions: 2, episodeLength: 1, steps: 1000, bound: -1.2, seed);

    private static void AssertClimbs(double[] centre, int dimensions, int episodeLength, int steps, double bound, ulong seed)
    {
        MaxOfQuadratics Game() => new([new QuadraticMode([.. centre], 1, 10, 0)], centre.Length / dimensions, dimensions, new BoxSpace(dimensions, -10, 10), episodeLength);
        using var team = Team.Create(AlgorithmRegistry.All["rommeo-ac"], Config with { CentredEntropy = episodeLength > 1 }, new TeamLayout(Game()), seed);

        new Trainer(Game(), team, new TrainingConfig { Episodes = 0, EnvironmentSteps = steps }, seed).Run(TestContext.Current.CancellationToken);

        Assert.InRange(Game().Reward(new double[centre.Length]), double.NegativeInfinity, 2 * bound);
        Assert.InRange(Evaluator.Play(Game(), team, 1, seed, TestContext.Current.CancellationToken).MeanReward, bound, 0);
        AssertBelievesWhatTheOthersDo(team, dimensions);
    }

    private static void AssertBelievesWhatTheOthersDo(Team team, int dimensions)
    {
        double[] actions = new double[team.Layout.ActionSize], own = new double[dimensions], others = new double[actions.Length - dimensions];
        team.Act(new double[team.Layout.ObservationSize], ActMode.Evaluate, actions);
        for (int agent = 0; agent < team.Members.Count; agent++)
        {
            ((IContinuousBeliefs)team.Members[agent].Agent).MeanActions([0], own, others);
            double[] played = [.. actions[..(agent * dimensions)], .. actions[((agent + 1) * dimensions)..]];
            for (int d = 0; d < played.Length; d++)
                Assert.Equal(played[d], others[d], 2.0);
        }
    }
}
