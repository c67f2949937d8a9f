using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Rommeo.Agents;
using Rommeo.Training;

namespace Rommeo.Runs.RunDirectory;

/// <summary>
/// Writes <c>metrics.csv</c>: one row per logging interval, means over the episodes of the interval, agents' own numbers as they stand at its end.
/// The file is a function of the run alone: it holds no time of day and no duration.
/// </summary>
internal sealed class MetricsWriter : ITrainingListener, IDisposable
{
    private readonly CsvWriter _csv;
    private readonly int _interval;
    private readonly IDiagnostics?[] _diagnostics;
    private readonly double[] _values;
    private readonly double[] _returnSums;
    private readonly List<string> _pending = [];
    private EvaluationResult? _evaluation;
    private int _episodes;
    private long _lengthSum;

    internal MetricsWriter(string path, Team team, int interval)
    {
        _interval = interval;
        _diagnostics = [.. team.Members.Select(member => member.Learner as IDiagnostics ?? member.Agent as IDiagnostics)];
        _values = new double[_diagnostics.Max(diagnostics => diagnostics?.MetricNames.Count ?? 0)];
        _returnSums = new double[team.Layout.AgentCount];
        _csv = new CsvWriter(new StreamWriter(path, append: false, new UTF8Encoding(false)), CsvFile.Format);
        WriteRow(Header());
    }

    public void OnEpisode(in EpisodeRecord record)
    {
        WritePending();
        _episodes++;
        _lengthSum += record.Length;
        for (int agent = 0; agent < _returnSums.Length; agent++)
            _returnSums[agent] += record.Returns[agent];
        if (record.Episodes % _interval == 0)
            BeginRow(record);
    }

    // An evaluation follows its episode, so the row of that episode waits for what comes next.
    public void OnEvaluation(in EvaluationRecord record) => _evaluation = record.Result;

    /// <summary>Writes what is still waiting.</summary>
    public void Dispose()
    {
        WritePending();
        _csv.Dispose();
    }

    private IEnumerable<string> Header()
    {
        IEnumerable<string> returns = Enumerable.Range(0, _returnSums.Length).Select(agent => Column(agent, "return"));
        IEnumerable<string> diagnostics = _diagnostics.SelectMany((source, agent) => (source?.MetricNames ?? []).Select(name => Column(agent, name)));
        return ["episode", "environment_steps", "updates", "return_mean", "length_mean", .. returns, .. diagnostics, "evaluation_return_mean", "evaluation_reward_mean"];
    }

    private static string Column(int agent, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"agent{agent}_{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}");

    private void BeginRow(in EpisodeRecord record)
    {
        _pending.Add(Cell(record.Episodes));
        _pending.Add(Cell(record.EnvironmentStep));
        _pending.Add(Cell(record.Team.Updates));
        _pending.Add(Cell(_returnSums.Sum() / (_returnSums.Length * _episodes)));
        _pending.Add(Cell((double)_lengthSum / _episodes));
        foreach (double sum in _returnSums)
            _pending.Add(Cell(sum / _episodes));
        foreach (IDiagnostics? source in _diagnostics)
            AddDiagnostics(source);
        Array.Clear(_returnSums);
        (_episodes, _lengthSum) = (0, 0);
    }

    private void AddDiagnostics(IDiagnostics? source)
    {
        if (source is null)
            return;
        Span<double> values = _values.AsSpan(0, source.MetricNames.Count);
        source.ReadMetrics(values);
        foreach (double value in values)
            _pending.Add(Cell(value));
    }

    private void WritePending()
    {
        if (_pending.Count == 0)
            return;
        _pending.Add(Cell(_evaluation is null ? double.NaN : _evaluation.Returns.Average()));
        _pending.Add(Cell(_evaluation?.MeanReward ?? double.NaN));
        WriteRow(_pending);
        _pending.Clear();
        _evaluation = null;
    }

    private void WriteRow(IEnumerable<string> cells)
    {
        foreach (string cell in cells)
            _csv.WriteField(cell);
        _csv.NextRecord();
        _csv.Flush();
    }

    private static string Cell(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
