using System.Text.Json.Serialization;
using Rommeo.Runs.Benchmarks;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Reports;
using Rommeo.Runs.RunDirectory;
using Rommeo.Runs.Suites;

namespace Rommeo.Runs;

/// <summary>How our records become JSON: snake_case keys, generated at compile time so that a start costs no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n",
    Converters = [typeof(FiniteOrNull)])]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(SuiteResult))]
[JsonSerializable(typeof(BenchmarkReport))]
[JsonSerializable(typeof(ReportResult))]
[JsonSerializable(typeof(CheckpointManifest))]
[JsonSerializable(typeof(RunFailure))]
[JsonSerializable(typeof(BatchFile))]
internal sealed partial class RunsJson : JsonSerializerContext;
