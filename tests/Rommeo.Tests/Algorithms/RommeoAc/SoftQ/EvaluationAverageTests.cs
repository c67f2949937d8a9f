using System.Collections.Immutable;
using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoAc.SoftQ;
using Rommeo.Algorithms.RommeoAc.SoftQ.Memory;
using Rommeo.Environments;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Algorithms.RommeoAc.SoftQ;

/// <summary>Evaluation by a running average of the critics.</summary>
public sealed class EvaluationAverageTests
{
    private const double Tau = 0.25;
    private const int Updates = 9, Batch = 8;
    private static readonly TeamLayout Layout = new(WanderingGame.OfThreeWithChoices());
    private static readonly RommeoAcConfig Config = RommeoAcConfig.Team with { Hidden = [9, 13], Batch = Batch, Capacity = 100, LearningRate = 0.005, EvaluationTau = Tau };
    private static readonly RommeoAcConfig Remembering = Config with { Network = NetworkKind.Gru, Hidden = [9, 7], SequenceLength = 4, BurnIn = 2 };

    [Fact]
    public void It_is_the_mean_of_the_first_critics_and_then_gives_each_newest_one_its_weight()
    {
        var rule = new SoftQRule<double>(new Company(Layout, [0, 1, 2], seed: 3), Config);
        SoftQNetworks<double> networks = rule.Updates[0].Networks;
        CheckAverages(rule, [(networks.Critics[0], networks.Averages[0])]);
    }

    [Fact]
    public void With_memory_heads_and_memories_are_averaged_alike()
    {
        var rule = new SoftQMemoryRule<double>(new Company(Layout, [0, 1, 2], seed: 3), Remembering);
        RecurrentNetworks<double> critic = rule.Memory.Critics[0], average = rule.Memory.Averages[0];
        CheckAverages(rule, [(rule.Heads.Networks.Critics[0], rule.Heads.Networks.Averages[0]), (critic.Sets[0].Cell.Input, average.Sets[0].Cell.Input), (critic.Sets[0].Cell.Recurrent, average.Sets[0].Cell.Recurrent)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agents_act_by_it_in_evaluation_alone(bool remembers)
    {
        IJointRule<double> averaging = Rule(remembers, Tau), newest = Rule(remembers, 1);
        (double[] Learning, double[] Evaluation) expected = Play(newest), before = Play(averaging);
        Assert.Equal(expected.Learning, before.Learning);
        Learn(averaging);
        Learn(newest);
        (double[] Learning, double[] Evaluation) byAverage = Play(averaging), byNewest = Play(newest);
        Assert.Equal(byNewest.Learning, byAverage.Learning);
        Assert.NotEqual(byNewest.Evaluation, byAverage.Evaluation);

        // Where the averages are the critics there is nothing left to tell them apart.
        Equate(averaging);
        Assert.Equal(byNewest.Evaluation, Play(averaging).Evaluation);
    }

    [Fact]
    public void Where_the_newest_critic_acts_there_is_no_average_to_keep()
    {
        var rule = new SoftQRule<double>(new Company(Layout, [0, 1, 2], seed: 3), Config with { EvaluationTau = 1 });
        Assert.Empty(rule.Updates[0].Networks.Averages);
        Assert.Empty(((SoftQMemoryRule<double>)Rule(remembers: true, 1)).Memory.Averages);
    }

    private static IJointRule<double> Rule(bool remembers, double tau)
    {
        var company = new Company(Layout, [0, 1, 2], seed: 3);
        return remembers ? new SoftQMemoryRule<double>(company, Remembering with { EvaluationTau = tau }) : new SoftQRule<double>(company, Config with { EvaluationTau = tau });
    }

    private static void CheckAverages(IJointRule<double> rule, ImmutableArray<(ParameterBlock<double> Critic, ParameterBlock<double> Average)> pairs)
    {
        double[][] expected = [.. pairs.Select(pair => pair.Critic.Weights.ToArray())];
        foreach (((_, ParameterBlock<double> average), double[] start) in pairs.Zip(expected))
            Assert.Equal(start, average.Weights.ToArray());
        ReplayBuffer replay = Replay();
        for (int update = 1; update <= Updates; update++)
        {
            Learn(rule, replay);
            double weight = Math.Max(Tau, 1.0 / update);
            for (int k = 0; k < pairs.Length; k++)
            {
                for (int w = 0; w < expected[k].Length; w++)
                    expected[k][w] = (1 - weight) * expected[k][w] + weight * pairs[k].Critic.Weights[w];
                Near.Equal(expected[k], pairs[k].Average.Weights, 1e-12);
                Assert.True(update == 1 || !pairs[k].Critic.Weights.SequenceEqual(pairs[k].Average.Weights));
            }
        }
    }

    private static void Learn(IJointRule<double> rule)
    {
        ReplayBuffer replay = Replay();
        for (int update = 0; update < Updates; update++)
            Learn(rule, replay);
    }

    private static void Learn(IJointRule<double> rule, ReplayBuffer replay)
    {
        int[] drawn = [.. Enumerable.Range(5, Batch)], recent = [.. Enumerable.Range(20, Batch)];
        for (int member = 0; member < 3; member++)
            rule.Update(member, new Minibatch(replay, drawn, recent, 1));
    }

    private static void Equate(IJointRule<double> rule)
    {
        if (rule is SoftQMemoryRule<double> remembering)
            remembering.Memory.UpdateAverages(1);
        else
            ((SoftQRule<double>)rule).Updates[0].Networks.UpdateAverages(1);
    }

    /// <summary>What three agents choose at 400 observations each, while they learn and in evaluation.</summary>
    private static (double[] Learning, double[] Evaluation) Play(IJointRule<double> rule) => (Play(rule, ActMode.Explore), Play(rule, ActMode.Evaluate));

    private static double[] Play(IJointRule<double> rule, ActMode mode)
    {
        PhiloxGenerator numbers = new(9, 0, StreamPurpose.Theory), acting = new(10, 0, StreamPurpose.Acting);
        double[] chosen = new double[1200];
        for (int k = 0; k < chosen.Length; k += 3)
        {
            rule.Acting.Begin(1, mode);
            double[][] observations = [.. Enumerable.Range(0, 3).Select(member => Numbers(Layout.Observations[member].Size, ref numbers))];
            for (int member = 0; member < 3; member++)
                rule.Acting.Show(member, AgentRound.Of(observations[member], chosen.AsSpan(k + member, 1)));
            rule.Acting.Evaluate();
            for (int member = 0; member < 3; member++)
                chosen[k + member] = rule.Choose(member, 0, observations[member], mode, ref acting);
        }
        return chosen;
    }

    private static ReplayBuffer Replay()
    {
        var replay = new ReplayBuffer(Layout, 100);
        var stream = new PhiloxGenerator(6, 0, StreamPurpose.Theory);
        for (int number = 0; number < 40; number++)
        {
            bool over = number % 5 == 4;
            replay.Add(new JointTransition
            {
                Observations = Numbers(7, ref stream),
                Actions = new double[] { stream.NextInt32(2), stream.NextInt32(4), stream.NextInt32(3) },
                Rewards = Numbers(3, ref stream),
                NextObservations = Numbers(7, ref stream),
                Terminated = new[] { over, over, over },
                Truncated = new bool[3],
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
