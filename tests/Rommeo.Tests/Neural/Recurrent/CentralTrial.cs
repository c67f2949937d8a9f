using Rommeo.Agents;
using Rommeo.Algorithms.Maddpg;
using Rommeo.Algorithms.Masac;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Central;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Tests.Neural.Recurrent;

/// <summary>
/// Three agents with policies that remember and critics that do not, and a replay of two copies of a game with episodes of 5 steps, which end in turn truly and by a cut: transition 2 t + c is step
/// t mod 5 of an episode of copy c. The last numbers of an observation say which actions are available.
/// </summary>
internal sealed class CentralTrial
{
    internal const int Rounds = 14;
    private const double Missing = 0.3;

    private CentralTrial(NeuralConfig config, Func<Company, CentralRule<double>> create)
    {
        Layout = config.ShareParameters ? Alike : Unlike;
        Rule = create(new Company(Layout, [0, 1, 2], seed: 3));
        Replay = new ReplayBuffer(Layout, 100);
        var stream = new PhiloxGenerator(6, 0, StreamPurpose.Theory);
        for (int number = 0; number < 2 * Rounds; number++)
            Replay.Add(Transition(number % 2, over: number / 2 % 5 == 4, ref stream));
        // Biases and targets of their own, so that nothing is equal by chance.
        foreach (NamedNetwork<double> network in Rule.Groups.SelectMany(group => group.Rule.Networks.Named))
        {
            foreach (ref double weight in network.Block.Weights)
                weight += 0.3 * stream.NextGaussian();
        }
    }

    private static TeamLayout Unlike { get; } = Of([4, 5, 3], [3, 2, 2]);

    private static TeamLayout Alike { get; } = Of([5, 5, 5], [3, 3, 3]);

    internal TeamLayout Layout { get; }

    internal CentralRule<double> Rule { get; }

    internal ReplayBuffer Replay { get; }

    /// <summary>Drawn from four stretches, none of them twice: the first and second part of episodes of both copies, and the episodes that still go on.</summary>
    internal static int[] Drawn { get; } = [4, 9, 17, 22, 25];

    internal static CentralTrial Of(MaddpgConfig config) => new(config, company => MaddpgAlgorithm.MemoryRule<double>(company, config));

    internal static CentralTrial Of(MasacConfig config) => new(config, company => MasacAlgorithm.MemoryRule<double>(company, config));

    internal static MaddpgConfig Maddpg(bool shared, int steps = 1, int length = 3, int burnIn = 1) => new()
    {
        Network = NetworkKind.Gru,
        Hidden = [4, 3],
        Batch = 5,
        SequenceLength = length,
        BurnIn = burnIn,
        NStep = steps,
        Gamma = 0.9,
        RewardScale = 0.7,
        ShareParameters = shared,
        ActionMasks = true,
        LogitRegularisation = 0.1,
        GumbelTemperature = 0.8,
    };

    internal static MasacConfig Masac(bool shared, int steps = 1, int length = 3, int burnIn = 1) => new()
    {
        Network = NetworkKind.Gru,
        Hidden = [4, 3],
        Batch = 5,
        SequenceLength = length,
        BurnIn = burnIn,
        NStep = steps,
        Gamma = 0.9,
        RewardScale = 0.7,
        ShareParameters = shared,
        ActionMasks = true,
    };

    /// <summary>Gathers, unrolls and shows; in between, something may be done to the stretches.</summary>
    internal void Prepare(Action<SequenceBatch<double>>? spoil = null)
    {
        foreach (CentralGroup<double> group in Rule.Groups)
        {
            group.Sequences.Gather(new Minibatch(Replay, Drawn, default, 1));
            spoil?.Invoke(group.Sequences.Stretches);
            group.Sequences.Unroll();
        }
        foreach (CentralGroup<double> group in Rule.Groups)
            group.Show();
    }

    /// <summary>Which actions are available at the samples of a group, before or after the step.</summary>
    internal static MaskRows<double> Mask(CentralGroup<double> group, bool next)
    {
        TransitionBatch<double> batch = group.Sequences.Transitions;
        return MaskRows<double>.Of(next ? batch.NextObservation : batch.Observation, batch.Action.Features, masked: true);
    }

    internal static ParameterBlock<double> Block(CentralGroup<double> group, string name) => group.Rule.Networks.Named.Single(network => network.Name == name).Block;

    private static TeamLayout Of(int[] observations, int[] actions) =>
        new([.. observations.Select(size => new BoxSpace(size, -9, 9))], [.. actions.Select(count => new DiscreteSpace(count))]);

    private JointTransition Transition(int copy, bool over, ref PhiloxGenerator stream)
    {
        double[] actions = new double[3], rewards = new double[3];
        for (int agent = 0; agent < 3; agent++)
            (actions[agent], rewards[agent]) = (stream.NextInt32(Layout.ActionCount(agent)), stream.NextGaussian());
        bool truly = over && copy == 0, cut = over && copy == 1;
        return new JointTransition
        {
            Copy = copy,
            Observations = Seen(ref stream),
            Actions = actions,
            Rewards = rewards,
            NextObservations = Seen(ref stream),
            Terminated = new[] { truly, truly, truly },
            Truncated = new[] { cut, cut, cut },
        };
    }

    private double[] Seen(ref PhiloxGenerator stream)
    {
        double[] numbers = new double[Layout.ObservationSize];
        foreach (ref double number in numbers.AsSpan())
            number = stream.NextGaussian();
        for (int agent = 0; agent < 3; agent++)
        {
            int actions = Layout.ActionCount(agent);
            Span<double> available = Layout.Observations[agent].Of(numbers.AsSpan())[^actions..];
            for (int k = 0; k < actions; k++)
                available[k] = k < actions - 1 && stream.NextDouble() < Missing ? 0 : 1;
        }
        return numbers;
    }
}
