namespace Rommeo.Runs.Logging;

/// <summary>Hears every row of metrics.csv as it is written.</summary>
internal interface IRowSink
{
    /// <summary>Takes a row; valid during the call only.</summary>
    /// <param name="columns">Names of the columns: episode, environment_steps, updates first.</param>
    /// <param name="row">A value per column, NaN where there is none.</param>
    void OnRow(IReadOnlyList<string> columns, ReadOnlySpan<double> row);
}
