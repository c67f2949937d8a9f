using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;

namespace Rommeo.Runs.Logging;

/// <summary>Writes events to <c>log.jsonl</c>: one JSON object per line with time, level, message and properties. A continued run adds to it.</summary>
internal sealed class LogSink : IRunEventSink
{
    private const long MillisecondsBetweenScalars = 5000;
    private readonly Logger _log;
    private long _lastScalars;

    /// <param name="file">The file.</param>
    internal LogSink(string file)
    {
        _log = new LoggerConfiguration().WriteTo.File(new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture), file, fileSizeLimitBytes: null, shared: false).CreateLogger();
        _lastScalars = System.Environment.TickCount64;
    }

    public void Take(RunEvent happened)
    {
        switch (happened)
        {
            case RunBegan began:
                _log.Information("training {Algorithm} on {Environment} from seed {Seed} at step {Step}", began.Run.Algorithm, began.Run.Environment, began.Run.Seed, began.EnvironmentStep);
                break;
            case ScalarsTaken scalars when System.Environment.TickCount64 - _lastScalars >= MillisecondsBetweenScalars:
                _lastScalars = System.Environment.TickCount64;
                _log.Information("step {Step}, episode {Episode}: {@Values}", scalars.EnvironmentStep, scalars.Episodes, scalars.Values.ToDictionary(one => one.Name, one => one.Value));
                break;
            case CheckpointMade made:
                _log.Information("checkpoint at step {Step}, {Seconds} s", made.EnvironmentStep, made.Seconds);
                break;
            case RunEnded ended:
                _log.Information("{Outcome} at step {Step} after {WallSeconds} s", ended.Completed ? "finished" : "interrupted", ended.EnvironmentStep, ended.WallSeconds);
                break;
            case RunFailed failed:
                _log.Error("failed at step {Step}: {Kind}: {Problem}", failed.EnvironmentStep, failed.Kind, failed.Message);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _log.Dispose();
}
