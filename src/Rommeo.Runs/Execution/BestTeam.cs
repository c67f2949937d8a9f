using Rommeo.Agents;
using Rommeo.Training;

namespace Rommeo.Runs.Execution;

/// <summary>Keeps the team that did best in an evaluation during the training; of equals the first.</summary>
/// <param name="file">Where to keep it; <see langword="null"/> keeps none.</param>
/// <param name="save">Writes the team as it is now.</param>
internal sealed class BestTeam(string? file, Action<string> save) : ITrainingListener
{
    private double _best = double.NaN;

    public void OnEvaluation(in EvaluationRecord record)
    {
        double mean = 0;
        foreach (double value in record.Result.Returns)
            mean += value / record.Result.Returns.Count;
        if (file is null || !(double.IsNaN(_best) || mean > _best))
            return;
        _best = mean;
        save(file);
    }

    internal void Save(IStateWriter writer) => writer.Write("best/return", [_best]);

    /// <exception cref="InvalidDataException">The tensor is missing or does not fit.</exception>
    internal void Restore(IStateReader reader)
    {
        double[] best = new double[1];
        reader.Read("best/return", best);
        _best = best[0];
    }
}
