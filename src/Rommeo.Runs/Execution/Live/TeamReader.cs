using Rommeo.Agents;
using Rommeo.Runs.Logging;
using Rommeo.Training;

namespace Rommeo.Runs.Execution.Live;

/// <summary>Reads from a team what a watcher wants to know, as far as its algorithms tell; means over those agents that do.</summary>
internal sealed class TeamReader
{
    private readonly (IDiagnostics Source, int Alpha, double[] Values)[] _temperatures;
    private readonly BeliefMeter _beliefs;
    private readonly List<(string Name, double Value)> _seen = [];
    private double _beliefAccuracy = double.NaN;

    internal TeamReader(Team team)
    {
        _beliefs = new BeliefMeter(team);
        _temperatures =
        [
            .. team.Members
                .Select(member => member.Learner as IDiagnostics ?? member.Agent as IDiagnostics).OfType<IDiagnostics>()
                .Select(source => (source, source.MetricNames.ToList().IndexOf("alpha"), new double[source.MetricNames.Count]))
                .Where(source => source.Item2 >= 0),
        ];
    }

    internal void OnStep(in StepRecord record) => _beliefs.OnStep(record);

    /// <summary>The temperature as it is now, NaN if there is none.</summary>
    internal double Alpha()
    {
        double sum = 0;
        foreach ((IDiagnostics source, int alpha, double[] values) in _temperatures)
        {
            source.ReadMetrics(values);
            sum += values[alpha];
        }
        return sum / _temperatures.Length;
    }

    /// <summary>How well what the others did since the last call was expected; the last known value if nothing was seen since, NaN if nobody believes anything.</summary>
    internal double BeliefAccuracy()
    {
        _seen.Clear();
        _beliefs.AddTo(_seen);
        (double sum, int count) = (0, 0);
        foreach ((string name, double value) in _seen)
        {
            if (name.EndsWith("/belief_accuracy", StringComparison.Ordinal))
                (sum, count) = (sum + value, count + 1);
        }
        return count == 0 ? _beliefAccuracy : _beliefAccuracy = sum / count;
    }
}
