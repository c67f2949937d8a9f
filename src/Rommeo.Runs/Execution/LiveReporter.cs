using System.Diagnostics;
using System.Globalization;
using Rommeo.Agents;
using Rommeo.Runs.Logging;
using Rommeo.Training;

namespace Rommeo.Runs.Execution;

/// <summary>Tells a few times per second how a training goes: a sparkline of the returns so far, the newest, speed, temperature, accuracy of beliefs.</summary>
internal sealed class LiveReporter(TrainingConfig config, Action<double, IReadOnlyList<string>> report) : ITrainingListener
{
    private const long MillisecondsBetweenReports = 250;
    private readonly ReturnTrail _trail = new();
    private BeliefMeter? _beliefs;
    private long _lastReport = System.Environment.TickCount64;
    private long _lastTime = Stopwatch.GetTimestamp();
    private long _lastStep = -1;

    public void OnEpisode(in EpisodeRecord record)
    {
        double sum = 0;
        foreach (double value in record.Returns)
            sum += value;
        _trail.Add(sum / record.Returns.Length);
    }

    public void OnStep(in StepRecord record)
    {
        long now = System.Environment.TickCount64;
        if (now - _lastReport < MillisecondsBetweenReports)
            return;
        _lastReport = now;
        _beliefs ??= new BeliefMeter(record.Team);
        _beliefs.OnStep(record);
        report(ProgressReporter.Share(config, record.Episode, record.EnvironmentStep), [.. Details(record.Team, record.EnvironmentStep)]);
    }

    private IEnumerable<string> Details(Team team, long step)
    {
        if (_trail.Newest is { } newest)
            yield return $"{_trail.Sparkline()} return {Number(newest)}";
        if (_lastStep >= 0)
            yield return $"{Number((step - _lastStep) / Stopwatch.GetElapsedTime(_lastTime).TotalSeconds)} steps/s";
        (_lastStep, _lastTime) = (step, Stopwatch.GetTimestamp());
        if (Alpha(team) is { } alpha)
            yield return $"alpha {Number(alpha)}";
        var beliefs = new List<(string Name, double Value)>();
        _beliefs?.AddTo(beliefs);
        if (beliefs.Find(one => one.Name.EndsWith("/belief_accuracy", StringComparison.Ordinal)) is { Name: not null } accuracy)
            yield return $"belief {Number(accuracy.Value)} nats";
    }

    private static double? Alpha(Team team)
    {
        if (team.Members[0].Learner is not IDiagnostics diagnostics)
            return null;
        double[] values = new double[diagnostics.MetricNames.Count];
        diagnostics.ReadMetrics(values);
        int index = diagnostics.MetricNames.ToList().IndexOf("alpha");
        return index < 0 || !double.IsFinite(values[index]) ? null : values[index];
    }

    private static string Number(double value) =>
        Math.Abs(value) >= 10_000 ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("G3", CultureInfo.InvariantCulture);
}
