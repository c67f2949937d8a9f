using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>Learning curves of one task: everybody's mean reward by environment step.</summary>
internal static class TaskFigure
{
    internal static Figure Draw(IReadOnlyList<TaskEnsemble> rows)
    {
        TaskEnsemble first = rows[0];
        return new Figure
        {
            Title = first.Task.Name,
            Caption = QuickLabel.Caption(first.Contestant.IsQuick, FormattableString.Invariant(
                $"Mean over n = {first.Traces.Count} seeds of the mean reward per step and agent of executed (exploring) actions, in {first.Reward.At.Length} parts of the training; shaded: 95 % confidence interval of the mean.")),
            Panels =
            [
                new Panel
                {
                    Title = first.Task.Environment.Name,
                    X = new Axis("environment steps"),
                    Y = new Axis("reward", "per step and agent"),
                    Legend = LegendPlacement.Below,
                    Layers = [.. CurveLayers.For([.. rows.Select(row => (row.Contestant.Label, row.Reward))])],
                },
            ],
        };
    }
}
