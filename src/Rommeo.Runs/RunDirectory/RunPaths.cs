using System.Globalization;

namespace Rommeo.Runs.RunDirectory;

/// <summary>Names of the files within the directory of one run.</summary>
internal readonly record struct RunPaths(string Directory)
{
    internal const string CheckpointExtension = ".safetensors";
    internal const string ManifestExtension = ".json";
    internal const string StepPrefix = "step-";

    internal string Config => Path.Combine(Directory, "config.yaml");

    internal string Metrics => Path.Combine(Directory, "metrics.csv");

    internal string Summary => Path.Combine(Directory, "summary.json");

    /// <summary>What a suite found; only in the directory of a suite.</summary>
    internal string SuiteResult => Path.Combine(Directory, "result.json");

    internal string Checkpoints => Path.Combine(Directory, "checkpoints");

    /// <summary>Held open by the process that writes here.</summary>
    internal string Lock => Path.Combine(Checkpoints, "lock");

    /// <summary>Says who holds the lock; what is in a held file cannot be read.</summary>
    internal string LockOwner => Path.Combine(Checkpoints, "lock-owner");

    /// <summary>Why the run failed; there only after it has.</summary>
    internal string Failure => Path.Combine(Directory, "failure.json");

    /// <summary>Digests of the files of a finished run, as <c>sha256sum -c</c> reads them.</summary>
    internal string Checksums => Path.Combine(Directory, "checksums.sha256");

    /// <summary>The team that did best in an evaluation during the training.</summary>
    internal string BestCheckpoint => Path.Combine(Checkpoints, "best" + CheckpointExtension);

    /// <summary>The team as it was when the training failed, in the middle of a step: to be looked at, not to be continued.</summary>
    internal string FailedCheckpoint => Path.Combine(Checkpoints, "failed" + CheckpointExtension);

    /// <summary>The structured log.</summary>
    internal string Log => Path.Combine(Directory, "log.jsonl");

    internal string FinalCheckpoint => Path.Combine(Checkpoints, "final" + CheckpointExtension);

    /// <summary>A checkpoint made before the end; names sort by the step they were made at.</summary>
    internal string CheckpointAt(long environmentStep) =>
        Path.Combine(Checkpoints, NameAt(environmentStep) + CheckpointExtension);

    /// <summary>What such a checkpoint consists of.</summary>
    internal string ManifestAt(long environmentStep) => Path.Combine(Checkpoints, NameAt(environmentStep) + ManifestExtension);

    /// <summary>Name, without extension, of the files of a checkpoint made before the end.</summary>
    internal static string NameAt(long environmentStep) => string.Create(CultureInfo.InvariantCulture, $"{StepPrefix}{environmentStep:D12}");

    /// <summary>Directory of one seed within the directory of several.</summary>
    internal static string OfSeed(string directory, ulong seed) =>
        Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}"));

    /// <summary>Whether an entry of a directory is one that our commands write, and may therefore be replaced by them.</summary>
    internal static bool IsOurs(string name) =>
        name is "config.yaml" or "metrics.csv" or "summary.json" or "result.json" or "failure.json" or "log.jsonl" or "checksums.sha256" or "batch.json" or "batch.yaml" or "checkpoints" or "figures" or "data" or "seeds"
        || name.StartsWith(Logging.TensorBoardSink.Prefix, StringComparison.Ordinal)
        || (name.StartsWith("seed-", StringComparison.Ordinal) && ulong.TryParse(name.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
