namespace Rommeo.Runs.Logging;

/// <summary>Something that happened to a run. One stream of these feeds every log; nothing in a log comes from anywhere else.</summary>
/// <param name="EnvironmentStep">Environment steps taken by then.</param>
internal abstract record RunEvent(long EnvironmentStep);

/// <summary>The training began, or went on.</summary>
/// <param name="EnvironmentStep">Step it begins at; 0 unless it was continued.</param>
/// <param name="Run">Algorithm, environment and seed.</param>
/// <param name="Config">The resolved settings as yaml.</param>
internal sealed record RunBegan(long EnvironmentStep, RunIdentity Run, string Config) : RunEvent(EnvironmentStep);

/// <summary>The newest numbers: those of metrics.csv, of beliefs, of speed and memory.</summary>
/// <param name="EnvironmentStep">Environment steps taken.</param>
/// <param name="Episodes">Episodes finished.</param>
/// <param name="Updates">Updates made.</param>
/// <param name="Values">Name and value; names have levels separated by '/'.</param>
internal sealed record ScalarsTaken(long EnvironmentStep, long Episodes, long Updates, IReadOnlyList<(string Name, double Value)> Values) : RunEvent(EnvironmentStep);

/// <summary>How often what was seen since the last time.</summary>
/// <param name="EnvironmentStep">Environment steps taken.</param>
/// <param name="Name">What was counted.</param>
/// <param name="Limits">Upper limit of each bin, ascending.</param>
/// <param name="Weights">Weight of each bin.</param>
internal sealed record HistogramTaken(long EnvironmentStep, string Name, double[] Limits, double[] Weights) : RunEvent(EnvironmentStep);

/// <summary>A checkpoint was made.</summary>
/// <param name="EnvironmentStep">Environment steps taken.</param>
/// <param name="Seconds">Time the training stood still for it.</param>
internal sealed record CheckpointMade(long EnvironmentStep, double Seconds) : RunEvent(EnvironmentStep);

/// <summary>The training ended or was asked to stop.</summary>
/// <param name="EnvironmentStep">Environment steps taken.</param>
/// <param name="Completed">Whether it came to its limit.</param>
/// <param name="WallSeconds">Wall time of all its parts.</param>
internal sealed record RunEnded(long EnvironmentStep, bool Completed, double WallSeconds) : RunEvent(EnvironmentStep);

/// <summary>The training failed.</summary>
/// <param name="EnvironmentStep">Environment steps taken.</param>
/// <param name="Kind">Kind of failure.</param>
/// <param name="Message">What went wrong.</param>
internal sealed record RunFailed(long EnvironmentStep, string Kind, string Message) : RunEvent(EnvironmentStep);

/// <summary>What identifies a run in logs and counters.</summary>
/// <param name="Algorithm">Name of the algorithm.</param>
/// <param name="Environment">Name of the environment.</param>
/// <param name="Seed">Seed.</param>
internal sealed record RunIdentity(string Algorithm, string Environment, ulong Seed);

/// <summary>Writes events somewhere. Whatever it does, no number of the run changes.</summary>
internal interface IRunEventSink : IDisposable
{
    /// <summary>Takes one event; called on the training thread.</summary>
    void Take(RunEvent happened);
}
