using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.Idqn;
using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Training;

namespace Rommeo.Tests.Neural;

/// <summary>A lone forager learns the shortest way from everywhere, where that is known: deep Q-learning with copies of a game, cut episodes and a replay, against an exact solution.</summary>
public sealed class LoneForagerTests
{
    private const int Side = 5, North = 1, South = 2, West = 3, East = 4, Load = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Greedy_play_takes_the_shortest_way_from_everywhere(int steps)
    {
        using Team team = Train(new IdqnConfig { Gamma = 0.9, LearningRate = 1e-3, Tau = 0.01, TargetInterval = 1, UpdateEvery = 8, EpsilonSteps = 15_000, NStep = steps });
        double[][] situations = [.. Situations()];
        int right = situations.Count(observation => IsRight(observation, Greedy(team, observation)));
        Assert.Equal(648, situations.Length);
        Assert.True(right >= 0.97 * situations.Length, $"{right} of {situations.Length}");
    }

    private static Team Train(IdqnConfig config)
    {
        EnvironmentEntry entry = EnvironmentRegistry.Find("lbf/5x5-1p-1f")!;
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => entry.Create(entry.DefaultConfig), copies: 8);
        var team = Team.Create(AlgorithmRegistry.All["idqn"], config, batch.Layout, seed: 1);
        new Trainer(batch, team, new TrainingConfig { Episodes = 0, EnvironmentSteps = 60_000, Batch = 8 }, seed: 1).Run(TestContext.Current.CancellationToken);
        return team;
    }

    private static int Greedy(Team team, double[] observation)
    {
        double[] action = new double[1];
        team.Act(observation, ActMode.Evaluate, action);
        return (int)action[0];
    }

    /// <summary>Row, column and level of the food, which never lies at the border, and of the forager, who is strong enough.</summary>
    private static IEnumerable<double[]> Situations() =>
        from food in Enumerable.Range(0, Side * Side)
        where food / Side is > 0 and < Side - 1 && food % Side is > 0 and < Side - 1
        from cell in Enumerable.Range(0, Side * Side).Where(cell => cell != food)
        from strength in Enumerable.Range(1, 2)
        from level in Enumerable.Range(1, strength)
        select new double[] { food / Side, food % Side, level, cell / Side, cell % Side, strength };

    private static bool IsRight(double[] observation, int action)
    {
        double down = observation[0] - observation[3], right = observation[1] - observation[4];
        if (Math.Abs(down) + Math.Abs(right) == 1)
            return action == Load;
        return action switch { North => down < 0, South => down > 0, West => right < 0, East => right > 0, _ => false };
    }
}
