using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Training;

namespace Rommeo.Runs.Logging;

/// <summary>Looks at an agent with continuous actions: the density it gave to what the others did, what it takes them to do, and since when it takes them to do what their policies do now.</summary>
internal sealed class DensityBeliefGauge : IBeliefGauge
{
    // As near as a twentieth of the range counts as the same action.
    private const double Near = 0.05;

    private readonly Team _team;
    private readonly int _agent;
    private readonly IDensityBeliefs _beliefs;
    private readonly int[] _others;
    private readonly IContinuousBeliefs?[] _policies;
    private readonly double[] _own, _done, _believed, _intended;
    private readonly double[][] _ownOfOthers, _othersOfOthers;
    private readonly double[][] _limits, _counts;
    private readonly LeadTrail _lead;
    private double _logRho, _logPrior;
    private int _looks;

    internal DensityBeliefGauge(Team team, int agent, IDensityBeliefs beliefs)
    {
        (_team, _agent, _beliefs) = (team, agent, beliefs);
        TeamLayout layout = team.Layout;
        _others = [.. Enumerable.Range(0, layout.AgentCount).Where(other => other != agent)];
        _policies = [.. _others.Select(other => team.Members[other].Agent as IContinuousBeliefs)];
        _own = new double[layout.Actions[agent].Size];
        int size = layout.ActionSize - _own.Length;
        (_done, _believed, _intended) = (new double[size], new double[size], new double[size]);
        _ownOfOthers = [.. _others.Select(other => new double[layout.Actions[other].Size])];
        _othersOfOthers = [.. _ownOfOthers.Select(own => new double[layout.ActionSize - own.Length])];
        _limits = [.. _others.SelectMany(other => Enumerable.Range(0, layout.Actions[other].Size).Select(component => ActionHistograms.Limits(layout.ActionSpaces[other], component)))];
        _counts = [.. _limits.Select(limits => new double[limits.Length])];
        _lead = new LeadTrail([.. _others.SelectMany(other => Tolerances((BoxSpace)layout.ActionSpaces[other]))]);
    }

    /// <inheritdoc/>
    public void Look(in StepRecord record)
    {
        ReadOnlySpan<double> observation = _team.Layout.Observations[_agent].Of(record.Transition.Observations);
        Collect(record.Transition.Actions);
        BelievedDensity density = _beliefs.LogDensityOf(observation, _done);
        _logRho += density.OpponentModel;
        _logPrior += density.Prior;
        _looks++;
        _beliefs.MeanActions(observation, _own, _believed);
        for (int k = 0; k < _counts.Length; k++)
            _counts[k][ActionHistograms.BinOf(_limits[k], _believed[k])]++;
        if (!_policies.Contains(null))
            Compare(record);
    }

    /// <inheritdoc/>
    public void AddTo(List<(string Name, double Value)> values)
    {
        if (_looks == 0)
            return;
        values.Add(($"agent{_agent}/belief_accuracy", _logRho / _looks));
        values.Add(($"agent{_agent}/prior_accuracy", _logPrior / _looks));
        double lead = _lead.Steps();
        if (double.IsFinite(lead))
            values.Add(($"agent{_agent}/belief_lead_steps", lead));
        (_logRho, _logPrior, _looks) = (0, 0, 0);
    }

    /// <inheritdoc/>
    public IEnumerable<HistogramTaken> Histograms(long step)
    {
        for (int k = 0; k < _counts.Length; k++)
        {
            yield return new HistogramTaken(step, _counts.Length == 1 ? $"agent{_agent}/belief" : $"agent{_agent}/belief_{k}", _limits[k], [.. _counts[k]]);
            Array.Clear(_counts[k]);
        }
    }

    private static IEnumerable<double> Tolerances(BoxSpace box) => Enumerable.Range(0, box.Size).Select(d => Near * (box.High[d] - box.Low[d]));

    /// <summary>What the others did, ascending.</summary>
    private void Collect(ReadOnlySpan<double> actions)
    {
        int first = 0;
        foreach (int other in _others)
        {
            ReadOnlySpan<double> action = _team.Layout.Actions[other].Of(actions);
            action.CopyTo(_done.AsSpan(first));
            first += action.Length;
        }
    }

    private void Compare(in StepRecord record)
    {
        int first = 0;
        for (int k = 0; k < _others.Length; k++)
        {
            _policies[k]!.MeanActions(_team.Layout.Observations[_others[k]].Of(record.Transition.Observations), _ownOfOthers[k], _othersOfOthers[k]);
            _ownOfOthers[k].CopyTo(_intended.AsSpan(first));
            first += _ownOfOthers[k].Length;
        }
        _lead.Add(record.EnvironmentStep, _believed, _intended);
    }
}
