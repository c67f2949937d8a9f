using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments.Batches;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Neural.Recurrent;

/// <summary>Agents with memory, while they act and when they have learned.</summary>
public sealed class MemoryTests
{
    public static TheoryData<string> Kinds => [.. NeuralKinds.WithMemory];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Evaluation_and_training_remember_separately_and_copy_by_copy(string kind)
    {
        using NeuralTeam one = Untrained(kind), other = Untrained(kind);
        double[] expected = new double[2], actual = new double[2];
        for (int step = 0; step < 12; step++)
        {
            double[] observations = [.. Enumerable.Range(0, 6).Select(k => Math.Sin(step + k))];
            one.Team.Act(observations, ActMode.Explore, expected, copy: 0, starts: step % 5 == 0);
            // The same with other copies and an evaluation in between, which see other things.
            other.Team.Act(observations, ActMode.Explore, actual, copy: 0, starts: step % 5 == 0);
            Assert.Equal(expected, actual);
            other.Team.Act([9, 8, 7, 6, 5, step], ActMode.Evaluate, actual, copy: 0, starts: step % 3 == 0);
        }
        one.Saved().AssertSameAs(other.Saved());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_action_depends_on_what_was_seen_before_until_an_episode_starts(string kind)
    {
        bool[] differs = new bool[2];
        // Fresh weights may prefer one action whatever was seen; among some teams there are others.
        for (ulong seed = 1; seed <= 8; seed++)
        {
            using NeuralTeam team = NeuralKinds.Team(new RecallGame(), kind, seed);
            for (int trial = 0; trial < 20; trial++)
            {
                double[] now = [.. Enumerable.Range(0, 6).Select(k => Math.Cos(trial + k))];
                foreach (bool starts in new[] { false, true })
                    differs[starts ? 1 : 0] |= !After(team, [5, -5, 5, -5, 5, -5], now, starts).SequenceEqual(After(team, [-5, 5, -5, 5, -5, 5], now, starts));
            }
        }
        Assert.Equal([true, false], differs);

        static double[] After(NeuralTeam team, double[] before, double[] now, bool starts)
        {
            double[] actions = new double[2];
            team.Team.Act(before, ActMode.Evaluate, actions, starts: true);
            team.Team.Act(now, ActMode.Evaluate, actions, starts: starts);
            return actions;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_was_seen_is_recalled_which_no_network_without_memory_can(string kind)
    {
        Assert.InRange(Trained(kind, NeuralKinds.Recalling(kind, remembers: true)), 0.95, 1.0);
        Assert.InRange(Trained(kind, NeuralKinds.Recalling(kind, remembers: false)), 0.3, 0.7);
    }

    /// <summary>Mean reward of an agent and episode after training, of which 1 is the most.</summary>
    private static double Trained(string kind, AlgorithmConfig config)
    {
        var entry = AlgorithmRegistry.All[NeuralKinds.Algorithm(kind)];
        using var batch = EnvironmentBatch.Create(() => NeuralKinds.Recall(kind), copies: 4);
        using var team = Team.Create(entry, config, batch.Layout, seed: 3);
        new Trainer(batch, team, new TrainingConfig { Episodes = 0, EnvironmentSteps = NeuralKinds.RecallingSteps(kind), Batch = 4 }, seed: 3).Run(TestContext.Current.CancellationToken);
        EvaluationResult result = Evaluator.Play(NeuralKinds.Recall(kind), team, 100, seed: 8, TestContext.Current.CancellationToken);
        return result.Returns.Average();
    }

    private static NeuralTeam Untrained(string kind) => NeuralKinds.Team(new RecallGame(), kind);
}
