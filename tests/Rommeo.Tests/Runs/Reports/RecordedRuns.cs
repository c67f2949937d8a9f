using System.Text.Json;
using Rommeo.Runs;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Reports;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Reports;

/// <summary>A directory with real run directories and reports of them.</summary>
internal sealed class RecordedRuns : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private ReportResult? _result;

    internal ReportResult Result => _result ?? throw new InvalidOperationException("no report was made");

    public void Dispose() => _directory.Dispose();

    internal string Of(string name) => _directory.Of($"runs/{name}");

    /// <summary>Trains seeds 0, 1, ... into <c>ALGORITHM-ENVIRONMENT/seed-S</c>.</summary>
    internal void Train(string algorithm, string environment, int seeds, int episodes, params string[] settings) =>
        Train($"{algorithm}-{environment}", algorithm, environment, seeds, episodes, settings);

    internal void Train(string name, string algorithm, string environment, int seeds, int episodes, string[] settings)
    {
        RunConfig config = RunConfigLoader.Load(new RunConfigSource { Algorithm = algorithm, Environment = environment, Overrides = [$"training.episodes={episodes}", .. settings] });
        new TrainingBatch(config) { Seeds = seeds, Workers = 1, Directory = Of(name), DirectoryPerSeed = true }.Execute();
    }

    /// <summary>Makes a report of everything there is.</summary>
    internal RecordedRuns Report(string mode = Quantity.Evaluation, double? threshold = null, bool skipUnfinished = false)
    {
        (IReadOnlyList<FinishedRun> runs, int skipped) = Load(skipUnfinished);
        _result = new Report(mode, threshold).Make(runs, skipped, _directory.Of("report"));
        return this;
    }

    internal (IReadOnlyList<FinishedRun> Runs, int Skipped) Load(bool skipUnfinished = false) => Rommeo.Runs.Reports.Report.Load([_directory.Of("runs")], skipUnfinished, Catalog.BuiltIn);

    internal JsonElement Document(string name) => JsonDocument.Parse(_directory.Read($"report/{name}")).RootElement;

    internal string[][] Table(string name) => _directory.ReadTable($"report/data/{name}");

    internal IReadOnlyList<string> Files() => [.. _directory.Files().Where(file => file.StartsWith("report/", StringComparison.Ordinal)).Select(file => file["report/".Length..])];

    internal RunSummary Summary(string run) => JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(Of(run), "summary.json")), RunsJson.Default.RunSummary)!;

    /// <summary>Rewrites numbers of a finished run, so that statistics can be computed by hand.</summary>
    internal void Pretend(string run, double evaluationReturn, bool converged)
    {
        RunSummary summary = Summary(run) with { EvaluationReturnMean = evaluationReturn, ConvergedToOptimum = converged };
        File.WriteAllText(Path.Combine(Of(run), "summary.json"), summary.ToJson());
    }
}
