using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>Learning curves of one task: by environment step and, where it is measured, by time.</summary>
internal static class TaskFigure
{
    internal static Figure Draw(IReadOnlyList<TaskEnsemble> rows)
    {
        TaskEnsemble first = rows[0];
        bool isEvaluated = first.Task.IsEvaluated;
        Axis y = isEvaluated ? new Axis("return", "per episode, sum over the team") : new Axis("reward", "per step and agent");
        var bySteps = new Panel
        {
            Title = first.Task.Environment.Name,
            X = new Axis("environment steps"),
            Y = y,
            Legend = LegendPlacement.Below,
            Layers = [.. ReferenceLines(rows), .. CurveLayers.For([.. Learners(rows).Select(row => (row.Label, row.Curve))])],
        };
        return new Figure
        {
            Title = first.Task.Name,
            Caption = QuickLabel.Caption(first.Contestant.IsQuick, isEvaluated ? Evaluated(first) : Trained(first)),
            Columns = 2,
            PanelWidth = isEvaluated ? 440 : 360,
            Panels = isEvaluated ? [bySteps, ByTime(rows, y)] : [bySteps],
        };
    }

    private static string Trained(TaskEnsemble first) => FormattableString.Invariant(
        $"Mean over n = {first.Traces.Count} seeds of the mean reward per step and agent of executed (exploring) actions, in {first.Curve.At.Length} parts of the training; shaded: 95 % confidence interval of the mean.");

    private static string Evaluated(TaskEnsemble first) => FormattableString.Invariant(
        $"Mean over n = {first.Traces.Count} seeds of evaluations without exploration ({first.Task.CurveEpisodes} episodes each); shaded: 95 % confidence interval of the mean. ")
        + "Right: the same evaluations over the mean time of training until then, on one core, evaluations left out.";

    private static Panel ByTime(IReadOnlyList<TaskEnsemble> rows, Axis y) => new()
    {
        Title = "the same by time",
        X = new Axis("training time", "seconds") { Low = 0 },
        Y = y,
        Legend = LegendPlacement.Below,
        Layers = [.. ReferenceLines(rows), .. CurveLayers.ByTime([.. Learners(rows).Select((row, index) => (row.Label, row.Curve, row.TrainingTime, index))])],
    };

    private static IEnumerable<TaskEnsemble> Learners(IReadOnlyList<TaskEnsemble> rows) => rows.Where(row => !row.Contestant.IsReference);

    private static IEnumerable<ReferenceLine> ReferenceLines(IReadOnlyList<TaskEnsemble> rows) =>
        rows.Where(row => row.Contestant.IsReference).Select(row => new ReferenceLine(row.Curve.Mean[^1]) { Label = row.Label });
}
