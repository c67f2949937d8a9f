using Rommeo.Environments;
using Rommeo.Training;

namespace Rommeo.Runs.Logging;

/// <summary>Counts the actions of each agent: one bin per discrete action, or 32 bins over the range of each number of a box.</summary>
internal sealed class ActionHistograms
{
    private const int Bins = 32;
    private readonly TeamLayout _layout;
    private readonly double[][] _counts;
    private readonly double[][] _limits;

    internal ActionHistograms(TeamLayout layout)
    {
        _layout = layout;
        _limits = [.. layout.ActionSpaces.SelectMany((space, agent) => Enumerable.Range(0, layout.Actions[agent].Size).Select(component => Limits(space, component)))];
        _counts = [.. _limits.Select(limits => new double[limits.Length])];
    }

    internal void OnStep(in StepRecord record)
    {
        ReadOnlySpan<double> actions = record.Transition.Actions;
        for (int k = 0; k < _counts.Length; k++)
            _counts[k][BinOf(_limits[k], actions[k])]++;
    }

    /// <summary>What was counted since the last call.</summary>
    internal IEnumerable<HistogramTaken> Take(long step)
    {
        for (int agent = 0; agent < _layout.AgentCount; agent++)
        {
            for (int component = 0; component < _layout.Actions[agent].Size; component++)
            {
                int k = _layout.Actions[agent].Offset + component;
                string name = _layout.Actions[agent].Size == 1 ? $"agent{agent}/action" : $"agent{agent}/action_{component}";
                yield return new HistogramTaken(step, name, _limits[k], [.. _counts[k]]);
                Array.Clear(_counts[k]);
            }
        }
    }

    /// <summary>Upper limit of each bin of one number of an action.</summary>
    internal static double[] Limits(Space space, int component) => space switch
    {
        DiscreteSpace discrete => [.. Enumerable.Range(0, discrete.Count).Select(action => action + 0.5)],
        MultiDiscreteSpace parts => [.. Enumerable.Range(0, parts.Counts[component]).Select(choice => choice + 0.5)],
        BoxSpace { IsBounded: true } box => [.. Enumerable.Range(1, Bins).Select(bin => box.Low[component] + (box.High[component] - box.Low[component]) * bin / Bins)],
        _ => [double.MaxValue],
    };

    /// <summary>The bin of a value; limits are evenly spaced.</summary>
    internal static int BinOf(double[] limits, double value)
    {
        if (limits.Length == 1)
            return 0;
        double width = limits[1] - limits[0];
        return Math.Clamp((int)Math.Ceiling((value - limits[0]) / width), 0, limits.Length - 1);
    }
}
