using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Rommeo.Runs.Logging;

/// <summary>
/// Counters of the meter <c>Rommeo</c>, which OpenTelemetry and dotnet-counters collect: environment steps, episodes, updates, checkpoints and the time they took,
/// each tagged with algorithm, environment and seed.
/// </summary>
internal sealed class CounterSink : IRunEventSink
{
    /// <summary>Name of the meter.</summary>
    internal const string MeterName = "Rommeo";

    private static readonly Meter Meter = new(MeterName, Execution.MachineDescription.Version);
    private static readonly Counter<long> Steps = Meter.CreateCounter<long>("rommeo.environment_steps", "{step}", "environment steps taken");
    private static readonly Counter<long> Episodes = Meter.CreateCounter<long>("rommeo.episodes", "{episode}", "episodes finished");
    private static readonly Counter<long> Updates = Meter.CreateCounter<long>("rommeo.updates", "{update}", "updates made, summed over agents");
    private static readonly Histogram<double> Checkpoints = Meter.CreateHistogram<double>("rommeo.checkpoint.duration", "s", "time the training stood still for a checkpoint");
    private TagList _tags;
    private long _steps, _episodes, _updates;
    private bool _hasCounts;

    public void Take(RunEvent happened)
    {
        switch (happened)
        {
            case RunBegan began:
                _tags = new TagList { { "algorithm", began.Run.Algorithm }, { "environment", began.Run.Environment }, { "seed", began.Run.Seed } };
                _hasCounts = began.EnvironmentStep == 0;
                break;
            case ScalarsTaken scalars:
                Count(scalars);
                break;
            case CheckpointMade made:
                Checkpoints.Record(made.Seconds, _tags);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The meter is the process's.
    }

    // Of a continued run the first numbers tell where it stands, not what this process did.
    private void Count(ScalarsTaken scalars)
    {
        if (_hasCounts)
        {
            Steps.Add(scalars.EnvironmentStep - _steps, _tags);
            Episodes.Add(scalars.Episodes - _episodes, _tags);
            Updates.Add(scalars.Updates - _updates, _tags);
        }
        (_steps, _episodes, _updates, _hasCounts) = (scalars.EnvironmentStep, scalars.Episodes, scalars.Updates, true);
    }
}
