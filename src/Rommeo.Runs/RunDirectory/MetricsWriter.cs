using System.Globalization;
using System.Text;
using System.Text.Json;
using Rommeo.Agents;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Logging;
using Rommeo.Training;

namespace Rommeo.Runs.RunDirectory;

/// <summary>
/// Writes <c>metrics.csv</c>: one row per logging interval, means over the episodes of the interval, agents' own numbers as they stand at its end.
/// The file is a function of the run alone: it holds no time of day and no duration, and it is the same whether the run was interrupted or not.
/// </summary>
internal sealed class MetricsWriter : ITrainingListener, IDisposable
{
    private const int LongestNumber = 32;
    private readonly GrowingFile _file;
    private readonly IRowSink? _rows;
    private readonly string[] _columns;
    private readonly int _interval;
    private readonly TeamDiagnostics _diagnostics;
    private readonly double[] _returnSums;
    private readonly double[] _row;
    private readonly byte[] _line;
    private bool _rowWaits;
    private int _episodes;
    private long _lengthSum;

    /// <param name="path">The file.</param>
    /// <param name="diagnostics">The agents' own numbers.</param>
    /// <param name="interval">Episodes per row.</param>
    /// <param name="stood">Where the file stood at the checkpoint that is continued; <see langword="null"/> begins a new file.</param>
    /// <param name="rows">Hears every row.</param>
    /// <exception cref="InvalidDataException">The file is no longer what it was at the checkpoint.</exception>
    internal MetricsWriter(string path, TeamDiagnostics diagnostics, int interval, StoredFile? stood = null, IRowSink? rows = null)
    {
        _interval = interval;
        _diagnostics = diagnostics;
        _returnSums = new double[diagnostics.Agents];
        _rows = rows;
        if (stood is not null)
            KeepColumns(path);
        _columns = [.. Columns()];
        _row = new double[_columns.Length];
        _line = new byte[_columns.Length * LongestNumber];
        string header = string.Join(',', _columns);
        if (stood is not null && File.ReadLines(path).First() != header)
            throw new InvalidDataException($"{path}: not the columns of this version; resume with the version that began the run");
        _file = stood is null ? GrowingFile.Create(path) : GrowingFile.Continue(path, stood);
        if (stood is null)
            _file.Append(Encoding.UTF8.GetBytes(header + "\n"));
    }

    public void OnEpisode(in EpisodeRecord record)
    {
        WriteWaiting();
        _episodes++;
        _lengthSum += record.Length;
        for (int agent = 0; agent < _returnSums.Length; agent++)
            _returnSums[agent] += record.Returns[agent];
        if (record.Episodes % _interval == 0)
            FillRow(record);
    }

    // An evaluation follows its episode, so the row of that episode waits for what comes next.
    public void OnEvaluation(in EvaluationRecord record)
    {
        _row[^2] = record.Result.Returns.Average();
        _row[^1] = record.Result.MeanReward;
    }

    /// <summary>Where the file stands between two rounds of the training; everything up to there is on the disk.</summary>
    internal StoredFile Mark()
    {
        WriteWaiting();
        return _file.Mark();
    }

    /// <summary>Writes the part of the interval that no row tells yet. To be called after <see cref="Mark"/>.</summary>
    internal void Save(IStateWriter writer)
    {
        writer.Write("metrics/interval", [_episodes, _lengthSum]);
        writer.Write("metrics/returnSums", _returnSums);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or does not fit.</exception>
    internal void Restore(IStateReader reader)
    {
        long[] interval = new long[2];
        reader.Read("metrics/interval", interval);
        reader.Read("metrics/returnSums", _returnSums);
        (_episodes, _lengthSum) = (checked((int)interval[0]), interval[1]);
    }

    /// <summary>Writes what is still waiting.</summary>
    public void Dispose()
    {
        try
        {
            WriteWaiting();
        }
        finally
        {
            _file.Dispose();
        }
    }

    // A later version may offer more numbers than the one that began the run.
    private void KeepColumns(string path)
    {
        if (File.ReadLines(path).FirstOrDefault() is not { } header)
            throw new InvalidDataException($"{path}: no columns; expected the metrics of the run");
        var columns = new HashSet<string>(header.Split(','), StringComparer.Ordinal);
        _diagnostics.KeepOnly((agent, name) => columns.Contains(Column(agent, name)));
    }

    private IEnumerable<string> Columns()
    {
        IEnumerable<string> returns = Enumerable.Range(0, _returnSums.Length).Select(agent => Column(agent, "return"));
        IEnumerable<string> diagnostics = Enumerable.Range(0, _returnSums.Length).SelectMany(agent => _diagnostics.Names(agent).Select(name => Column(agent, name)));
        return ["episode", "environment_steps", "updates", "return_mean", "length_mean", .. returns, .. diagnostics, "evaluation_return_mean", "evaluation_reward_mean"];
    }

    private static string Column(int agent, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"agent{agent}_{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}");

    private void FillRow(in EpisodeRecord record)
    {
        double returnSum = 0;
        foreach (double sum in _returnSums)
            returnSum += sum;
        ReadOnlySpan<double> progress =
            [record.Episodes, record.EnvironmentStep, record.Team.Updates, returnSum / (_returnSums.Length * _episodes), (double)_lengthSum / _episodes];
        progress.CopyTo(_row);
        Span<double> rest = _row.AsSpan(progress.Length);
        for (int agent = 0; agent < _returnSums.Length; agent++)
            rest[agent] = _returnSums[agent] / _episodes;
        rest = rest[_returnSums.Length..];
        for (int agent = 0; agent < _diagnostics.Agents; agent++)
        {
            int count = _diagnostics.Names(agent).Count;
            _diagnostics.Read(agent, rest[..count]);
            rest = rest[count..];
        }
        rest.Fill(double.NaN);
        Array.Clear(_returnSums);
        (_episodes, _lengthSum, _rowWaits) = (0, 0, true);
    }

    private void WriteWaiting()
    {
        if (!_rowWaits)
            return;
        _rowWaits = false;
        int length = 0;
        foreach (double value in _row)
        {
            if (!double.IsNaN(value) && value.TryFormat(_line.AsSpan(length), out int written, "R", CultureInfo.InvariantCulture))
                length += written;
            _line[length++] = (byte)',';
        }
        _line[length - 1] = (byte)'\n';
        _file.Append(_line.AsSpan(0, length));
        _rows?.OnRow(_columns, _row);
    }
}
