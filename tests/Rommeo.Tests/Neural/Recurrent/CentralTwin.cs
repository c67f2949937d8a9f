using Rommeo.Neural;
using Rommeo.Neural.Joint.Central;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Replay;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural.Recurrent;

/// <summary>What an update of policies with memory and critics without should see, put together out of the replay one step and one number at a time.</summary>
internal sealed class CentralTwin
{
    private readonly CentralTrial _trial;
    private readonly NeuralConfig _config;
    private readonly SequenceSettings _settings;

    internal CentralTwin(CentralTrial trial, NeuralConfig config, SequenceSettings settings, bool hasPolicyTarget)
    {
        (_trial, _config, _settings) = (trial, config, settings);
        foreach (CentralGroup<double> group in trial.Rule.Groups)
        {
            int[] agents = [.. Enumerable.Range(0, 3).Where(agent => config.ShareParameters || trial.Rule.Groups[agent] == group)];
            foreach (int agent in agents)
                Samples[agent] = [.. CentralTrial.Drawn.SelectMany(drawn => SamplesOf(group, agent, drawn, hasPolicyTarget)).OrderBy(sample => Column(group, sample.At))];
        }
    }

    /// <summary>The samples of each agent, in the order of the columns.</summary>
    internal Sample[][] Samples { get; } = new Sample[3][];

    /// <summary>Logits at a state.</summary>
    internal static double[] Logits(CentralGroup<double> group, double[] state, bool target = false) =>
        ScalarNetworks.Mlp(CentralTrial.Block(group, target ? "policyTarget" : "policy"), state);

    /// <summary>The group that serves an agent.</summary>
    internal CentralGroup<double> GroupOf(int agent) => _trial.Rule.Groups[_config.ShareParameters ? 0 : agent];

    /// <summary>Where the samples of an agent begin among those of its group.</summary>
    internal int FirstColumn(int agent) => _config.ShareParameters ? agent * Samples[agent].Length : 0;

    /// <summary>What an agent shows its teammates in a column.</summary>
    internal double[] Shown(int agent, int column, bool next)
    {
        MemberActions<double> shown = GroupOf(agent).Shown[_config.ShareParameters ? agent : 0];
        BatchRows<double> rows = next ? shown.NextAction : shown.CurrentAction;
        return [.. Enumerable.Range(0, rows.Features).Select(k => rows[k, column])];
    }

    /// <summary>An agent's critic's input: identity, own observation, the others', and actions as they are given.</summary>
    internal double[] CriticInput(int agent, Func<int, double[]> observation, params IEnumerable<double[]> actions) =>
        [.. Identity(agent), .. observation(agent), .. Others(agent).SelectMany(observation), .. actions.SelectMany(action => action)];

    internal static IEnumerable<int> Others(int agent) => Enumerable.Range(0, 3).Where(other => other != agent);

    internal double[] Now(int t, int agent) => Numbers(_trial.Replay.Observation(t, _trial.Layout.Observations[agent]));

    internal double[] Next(int t, int agent) => Numbers(_trial.Replay.NextObservation(t, _trial.Layout.Observations[agent]));

    /// <summary>What an agent did, as a vector with a single 1.</summary>
    internal double[] Action(int t, int agent) => OneHot(Index(t, agent), _trial.Layout.ActionCount(agent));

    internal int Index(int t, int agent) => (int)_trial.Replay.Action(t, _trial.Layout.Actions[agent])[0];

    internal bool[] Available(double[] observation, int agent) => [.. observation[^_trial.Layout.ActionCount(agent)..].Select(number => number != 0)];

    internal static double[] OneHot(int index, int count) => [.. Enumerable.Range(0, count).Select(k => k == index ? 1.0 : 0.0)];

    private IEnumerable<Sample> SamplesOf(CentralGroup<double> group, int agent, int drawn, bool hasPolicyTarget)
    {
        ReplayBuffer replay = _trial.Replay;
        var stretch = Stretch.Around(replay, drawn, _settings.Length, _settings.BurnIn);
        int[] path = new int[stretch.WarmUp + stretch.Steps];
        path[0] = stretch.First;
        for (int j = 1; j < path.Length; j++)
            path[j] = replay.Following(path[j - 1]);
        double[][] seen = [.. path.Select(t => Now(t, agent)), Next(path[^1], agent)];
        double[][] now = Unroll(group, agent, seen, ""), next = hasPolicyTarget ? Unroll(group, agent, seen, "Target") : now;
        for (int j = stretch.WarmUp; j < path.Length; j++)
        {
            int m = 1;
            double reward = replay.Reward(path[j], agent);
            while (m < _config.NStep && j + m < path.Length && !replay.Terminated(path[j + m - 1], agent))
                reward += Math.Pow(_config.Gamma, m) * replay.Reward(path[j + m++], agent);
            int last = path[j + m - 1];
            yield return new Sample(path[j], last, now[j], next[j + m], _config.RewardScale * reward, replay.Terminated(last, agent) ? 0 : Math.Pow(_config.Gamma, m));
        }
    }

    private double[][] Unroll(CentralGroup<double> group, int agent, double[][] seen, string target)
    {
        double[] state = new double[_config.Hidden[^1]];
        ParameterBlock<double> layers = CentralTrial.Block(group, $"policyInput{target}"), memory = CentralTrial.Block(group, $"policyMemory{target}");
        // Who it is stands behind what the policy sees.
        return [.. seen.Select(observation => state = ScalarNetworks.Gru(layers, memory, [.. observation, .. Identity(agent)], state))];
    }

    private double[] Identity(int agent) => _config.ShareParameters ? OneHot(agent, 3) : [];

    private static int Column(CentralGroup<double> group, int transition)
    {
        SequenceBatch<double> stretches = group.Sequences.Stretches;
        return Enumerable.Range(0, stretches.Samples).Single(sample => stretches.Mask[sample] && stretches.Transition[sample] == transition);
    }

    private static double[] Numbers(ReadOnlySpan<float> numbers)
    {
        double[] copy = new double[numbers.Length];
        for (int d = 0; d < copy.Length; d++)
            copy[d] = numbers[d];
        return copy;
    }
}

/// <summary>One step that is learned from.</summary>
/// <param name="At">Where the replay keeps it.</param>
/// <param name="Last">Where the replay keeps the last step whose reward counts.</param>
/// <param name="State">h of the policy at s.</param>
/// <param name="NextState">h at s' of the policy that makes targets.</param>
/// <param name="Reward">Discounted rewards.</param>
/// <param name="Discount">Of the value of s', 0 where it is a true end.</param>
internal sealed record Sample(int At, int Last, double[] State, double[] NextState, double Reward, double Discount);
