using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoAc.SoftQ.Memory;
using Rommeo.Environments;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.RommeoAc.SoftQ;

/// <summary>ROMMEO with exact targets and memory: gradients through heads and memories, and what is learned from.</summary>
public sealed class SoftQMemoryTests
{
    private static readonly TeamLayout Layout = new([new BoxSpace(2, -9, 9), new BoxSpace(3, -9, 9)], [new DiscreteSpace(3), new DiscreteSpace(2)]);

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(true, true, 3)]
    public void Gradients_through_heads_and_memories_are_finite_differences(bool twins, bool additive, int steps)
    {
        RommeoAcConfig config = Config with { TwinCritics = twins, AdditiveCritic = additive, NStep = steps, BurnIn = 0, SequenceLength = 20 };
        var rule = new SoftQMemoryRule<double>(new Company(Layout, [0, 1], seed: 3), config);
        ReplayBuffer replay = Play();
        int[] drawn = [3, 10, 17], recent = [24, 25, 26, 27];
        foreach (ParameterBlock<double> block in rule.Memory.CriticBlocks.Concat(rule.Heads.Networks.Critics))
        {
            Critic();
            // Targets are constants: what they are made of must not move along.
            double[] tdTarget = [.. rule.Heads.Loss.TdTarget[..rule.Sequences.Transitions.Count]];
            FiniteDifferences.Check(() => Refit(tdTarget), k => ref block.Weights[k], block.Gradients, 1e-5, "critic");
        }
        foreach (ParameterBlock<double> block in rule.Memory.PriorBlocks.Append(rule.Heads.Networks.Prior))
        {
            Prior();
            FiniteDifferences.Check(Prior, k => ref block.Weights[k], block.Gradients, 1e-5, "prior");
        }

        void Critic()
        {
            rule.Sequences.Gather(new Minibatch(replay, drawn, recent, 1));
            rule.Heads.Loss.Evaluate(rule.Sequences.Transitions, rule.Sequences.Masks, rule.Sequences.NextMasks, 0.7, 0.9, rule.Sequences.States);
            rule.Sequences.BackCritics(rule.Heads.Loss.Passes.Critics);
        }

        double Refit(double[] tdTarget)
        {
            rule.Sequences.Gather(new Minibatch(replay, drawn, recent, 1));
            return rule.Heads.Loss.Fit(rule.Sequences.Transitions, rule.Sequences.Masks, tdTarget, rule.Heads.Alpha, rule.Sequences.States);
        }

        double Prior()
        {
            rule.Sequences.Gather(new Minibatch(replay, drawn, recent, 1));
            double loss = rule.Heads.EvaluatePrior(rule.Sequences.Transitions);
            rule.Sequences.BackPrior(rule.Heads.Loss.Passes.Prior.Network);
            return loss;
        }
    }

    [Fact]
    public void Every_step_of_a_stretch_is_a_sample_of_every_agent_and_the_newest_stretches_count_once()
    {
        var rule = new SoftQMemoryRule<double>(new Company(Layout, [0, 1], seed: 3), Config with { SequenceLength = 4, BurnIn = 2 });
        ReplayBuffer replay = Play();
        // Two copies, episodes of 5 steps: steps 4 and 0 of an episode, and one of the running episode.
        rule.Sequences.Gather(new Minibatch(replay, [8, 10, 25], [24, 25, 26, 27], 1));
        Assert.Equal(2 * (1 + 4 + 4), rule.Sequences.Transitions.Count);
        Assert.Equal(2 * (4 + 4), rule.Sequences.Transitions.RecentObservation.Count);
        for (int c = 0; c < rule.Sequences.Transitions.Count; c++)
            Assert.InRange(rule.Sequences.Transitions.OthersIndex[c], 0, 2);
    }

    [Theory]
    [InlineData(SoftTarget.Expectation, true)]
    [InlineData(SoftTarget.Exact, false)]
    public void What_has_no_memory_is_refused(SoftTarget target, bool shared)
    {
        RommeoAcConfig config = Config with { Target = target, ShareParameters = shared };
        Assert.Contains(config.Validate(), problem => problem.Key == "network" && problem.Accepted.Contains("target: exact and shareParameters: true", StringComparison.Ordinal));
    }

    private static RommeoAcConfig Config { get; } = new()
    {
        Target = SoftTarget.Exact,
        ShareParameters = true,
        Network = Rommeo.Neural.Joint.Recurrent.NetworkKind.Gru,
        Hidden = [4, 3],
        Batch = 4,
        SequenceLength = 4,
        BurnIn = 2,
        DoubleQ = true,
    };

    /// <summary>14 rounds of two copies with episodes of 5 steps: transition 2 t + c is step t mod 5 of an episode of copy c.</summary>
    private static ReplayBuffer Play()
    {
        var replay = new ReplayBuffer(Layout, 100);
        var stream = new PhiloxGenerator(6, 0, StreamPurpose.Theory);
        for (int number = 0; number < 28; number++)
        {
            bool over = number / 2 % 5 == 4;
            replay.Add(new JointTransition
            {
                Copy = number % 2,
                Observations = Numbers(5, ref stream),
                Actions = new double[] { stream.NextInt32(3), stream.NextInt32(2) },
                Rewards = Numbers(2, ref stream),
                NextObservations = Numbers(5, ref stream),
                Terminated = new[] { over && number % 2 == 0, over && number % 2 == 0 },
                Truncated = new[] { over && number % 2 == 1, over && number % 2 == 1 },
            });
        }
        return replay;
    }

    private static double[] Numbers(int count, ref PhiloxGenerator stream)
    {
        double[] numbers = new double[count];
        foreach (ref double number in numbers.AsSpan())
            number = stream.NextGaussian();
        return numbers;
    }
}
