using System.Globalization;

namespace Rommeo.Runs.Execution;

/// <summary>Training could not go on; what was written up to then stays, without a summary.</summary>
public sealed class TrainingFailedException(ulong seed, Exception cause, string? remedy = null)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: training failed: {cause.Message}{(remedy is null ? "" : $"; {remedy}")}"), cause)
{
    /// <summary>Seed of the run that failed.</summary>
    public ulong Seed { get; } = seed;
}
