using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoAc.SoftQ;
using Rommeo.Algorithms.RommeoAc.SoftQ.Memory;
using Rommeo.Algorithms.Vdn;
using Rommeo.Environments;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Neural.Joint;

/// <summary>Evaluation by a running average of what learns: of critics of ROMMEO with exact targets and of Q networks.</summary>
public sealed class EvaluationAverageTests
{
    private const double Tau = 0.25;
    private const int Updates = 9, Batch = 8, Members = 3;
    private static readonly TeamLayout Layout = new(WanderingGame.OfThreeWithChoices());

    private static readonly RommeoAcConfig Team = RommeoAcConfig.Team with { Hidden = [9, 13], Batch = Batch, Capacity = 100, LearningRate = 0.005 };
    private static readonly VdnConfig Vdn = new() { Hidden = [9, 13], Batch = Batch, Capacity = 100, LearningRate = 0.005 };

    private static readonly Dictionary<string, Func<double, IJointRule<double>>> Rules = new()
    {
        ["rommeo-ac"] = tau => new SoftQRule<double>(Company, Team with { EvaluationTau = tau }),
        ["rommeo-ac, one network each"] = tau => new SoftQRule<double>(Company, Team with { EvaluationTau = tau, ShareParameters = false, ValueDecomposition = false }),
        ["rommeo-ac, two critics and a memory"] = tau => new SoftQMemoryRule<double>(
            Company, Team with { EvaluationTau = tau, Network = NetworkKind.Gru, Hidden = [9, 7], SequenceLength = 4, BurnIn = 2, TwinCritics = true }),
        ["vdn"] = tau => new ValueRule<double>(Company, Vdn with { EvaluationTau = tau }, new SumMixer<double>()),
        ["vdn, one network each"] = tau => new ValueRule<double>(Company, Vdn with { EvaluationTau = tau, ShareParameters = false }, new SumMixer<double>()),
        ["vdn with a memory"] = tau => new ValueRule<double>(Company, Vdn with { EvaluationTau = tau, Network = NetworkKind.Gru, SequenceLength = 4, BurnIn = 2 }, new SumMixer<double>()),
    };

    public static TheoryData<string> Kinds => [.. Rules.Keys];

    private static Company Company => new(Layout, [0, 1, 2], seed: 3);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_the_mean_of_the_first_networks_and_then_gives_each_newest_one_its_weight(string kind)
    {
        IJointRule<double> rule = Rules[kind](Tau);
        Dictionary<string, double[]> expected = Averages(Saved(rule));
        Assert.NotEmpty(expected);
        foreach ((string average, double[] start) in expected)
            Assert.Equal(Weights(Saved(rule), Newest(average)), start);
        ReplayBuffer replay = Replay();
        for (int update = 1; update <= Updates; update++)
        {
            Learn(rule, replay);
            MemoryState saved = Saved(rule);
            double weight = Math.Max(Tau, 1.0 / update);
            foreach ((string average, double[] weights) in expected)
            {
                double[] newest = Weights(saved, Newest(average));
                for (int w = 0; w < weights.Length; w++)
                    weights[w] += weight * (newest[w] - weights[w]);
                Near.Equal(weights, Weights(saved, average), 1e-12);
                Assert.True(update == 1 || !newest.AsSpan().SequenceEqual(weights));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Agents_act_by_it_in_evaluation_alone(string kind)
    {
        IJointRule<double> averaging = Rules[kind](Tau), newest = Rules[kind](1);
        Learn(averaging);
        Learn(newest);
        Assert.Equal(Play(newest, ActMode.Explore), Play(averaging, ActMode.Explore));
        int[] byAverage = Play(averaging, ActMode.Evaluate);
        Assert.NotEqual(Play(newest, ActMode.Evaluate), byAverage);

        // A team whose newest networks are those averages plays as they do.
        MemoryState saved = Saved(newest), averaged = Saved(averaging);
        foreach (string average in Averages(averaged).Keys)
            saved.Replace(Newest(average), Weights(averaged, average));
        newest.Restore(saved);
        Assert.Equal(byAverage, Play(newest, ActMode.Evaluate));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Where_the_newest_network_acts_there_is_none(string kind) => Assert.Empty(Averages(Saved(Rules[kind](1))));

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_weight_that_is_none_is_named(double tau)
    {
        Assert.Equal(["evaluationTau"], (Vdn with { EvaluationTau = tau }).Validate().Select(problem => problem.Key));
        Assert.Equal(["evaluationTau"], (Team with { EvaluationTau = tau }).Validate().Select(problem => problem.Key));
    }

    private static MemoryState Saved(IJointRule<double> rule)
    {
        var state = new MemoryState();
        rule.Save(state);
        return state;
    }

    private static Dictionary<string, double[]> Averages(MemoryState state) => state.Names
        .Where(name => name.Contains("Average", StringComparison.Ordinal) && name.EndsWith("weights", StringComparison.Ordinal))
        .ToDictionary(name => name, name => Weights(state, name));

    private static string Newest(string average) => average.Replace("Average", "", StringComparison.Ordinal);

    private static double[] Weights(MemoryState state, string name)
    {
        double[] weights = new double[state.Length(name)];
        state.Read(name, weights.AsSpan());
        return weights;
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
        for (int member = 0; member < Members; member++)
            rule.Update(member, new Minibatch(replay, drawn, recent, 1));
    }

    /// <summary>What three agents choose at 400 observations each.</summary>
    private static int[] Play(IJointRule<double> rule, ActMode mode)
    {
        PhiloxGenerator numbers = new(9, 0, StreamPurpose.Theory), acting = new(10, 0, StreamPurpose.Acting);
        int[] chosen = new int[400 * Members];
        double[] action = new double[1];
        for (int k = 0; k < chosen.Length; k += Members)
        {
            rule.Acting.Begin(1, mode);
            double[][] observations = [.. Enumerable.Range(0, Members).Select(member => Numbers(Layout.Observations[member].Size, ref numbers))];
            for (int member = 0; member < Members; member++)
                rule.Acting.Show(member, Round(observations[member], action, starts: k == 0));
            rule.Acting.Evaluate();
            for (int member = 0; member < Members; member++)
                chosen[k + member] = rule.Choose(member, 0, observations[member], mode, ref acting);
        }
        return chosen;
    }

    private static AgentRound Round(double[] observation, double[] action, bool starts) => new(
        new ActingRound { Observations = observation, Actions = action, Starts = new[] { starts } }, new Row(0, observation.Length), new Row(0, action.Length));

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
