using Rommeo.Environments.DifferentialGames;
using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>Figure 2 of the paper: one learning path on the landscape, reward over episodes, and policies and opponent models in one run.</summary>
internal static class QuadraticsFigure
{
    private static readonly double[] Levels = [-200, -150, -100, -60, -30, -10, -2, 5];

    /// <summary>Draws the rows of one formula and one annealing; panels (a) and (c) show the first of them.</summary>
    internal static Figure Draw(IReadOnlyList<QuadraticsEnsemble> ensembles, string annealing)
    {
        QuadraticsEnsemble first = ensembles[0];
        QuadraticsTrace trace = first.Shown;
        int steps = StepsToShow(trace);
        string label = first.Row.Contestant.Label;
        return new Figure
        {
            Title = $"Max of Two Quadratics (formula: {first.Row.FormulaName}; annealing: {annealing})",
            Caption = QuickLabel.Caption(first.Row.Contestant.IsQuick, $"(a): contours of the reward and the joint actions {label} executed in the first {steps} steps (seed {trace.Seed}, n = 1). "
                + $"(b): mean over n = {first.Traces.Count} seeds of the mean reward per step; shaded: 95 % confidence interval of the mean. "
                + "(c): the same run as in (a); deterministic actions of the policies \u03c0 and of the opponent models \u03c1 after each episode."),
            Panels = [PathPanel(first.Row, trace, steps), RewardPanel(ensembles), BeliefPanel(label, trace, steps / QuadraticsRow.StepsPerEpisode)],
        };
    }

    // As far as the paper shows, or until well after the optimum is reached if that takes longer.
    private static int StepsToShow(QuadraticsTrace trace)
    {
        int enough = (int)Math.Ceiling((trace.ReachedAt ?? 0) * 1.5 / 500) * 500;
        return Math.Min(trace.Steps, Math.Max(1000, enough));
    }

    private static Panel PathPanel(QuadraticsRow row, QuadraticsTrace trace, int steps)
    {
        var game = new MaxOfQuadratics(row.GameConfig);
        double[] at = [.. Enumerable.Range(1, steps).Select(step => (double)step)];
        return new Panel
        {
            Title = "(a) executed joint actions",
            X = new Axis("action of agent 1") { Low = -10, High = 10 },
            Y = new Axis("action of agent 2") { Low = -10, High = 10 },
            HasEqualUnits = true,
            Legend = LegendPlacement.Below,
            Layers =
            [
                new Contour((x, y) => game.Reward([x, y]), (-10, 10), (-10, 10), Levels),
                new Scatter(trace.Actions[0][..steps], trace.Actions[1][..steps], at, new Axis("environment step")),
                new Star(0, 0) { Label = "start" },
            ],
        };
    }

    private static Panel RewardPanel(IReadOnlyList<QuadraticsEnsemble> ensembles) => new()
    {
        Title = "(b) reward",
        X = new Axis("episode", "25 steps each"),
        Y = new Axis("reward", "per step and agent"),
        Legend = LegendPlacement.Below,
        Layers = [new ReferenceLine(10) { Label = "optimum" }, .. CurveLayers.For([.. ensembles.Select(row => (row.Row.Contestant.Label, row.Reward))])],
    };

    private static Panel BeliefPanel(string label, QuadraticsTrace trace, int episodes)
    {
        double[] at = [.. Enumerable.Range(1, episodes).Select(episode => (double)episode)];
        return new Panel
        {
            Title = $"(c) {label}: policies and beliefs",
            X = new Axis("episode", "25 steps each"),
            Y = new Axis("mean action"),
            Legend = LegendPlacement.Below,
            Layers =
            [
                new ReferenceLine(5),
                new Line(at, AfterEpisodes(trace.PolicyMean[0], episodes)) { Label = "\u03c0\u00b9, agent 1" },
                new Line(at, AfterEpisodes(trace.PolicyMean[1], episodes)) { Label = "\u03c0\u00b2, agent 2", Colour = Palette.Series(1) },
                new Line(at, AfterEpisodes(trace.BelievedMean[0], episodes)) { Label = "\u03c1\u00b2, model of agent 1", Style = LineStyle.Dashed },
                new Line(at, AfterEpisodes(trace.BelievedMean[1], episodes)) { Label = "\u03c1\u00b9, model of agent 2", Style = LineStyle.Dashed, Colour = Palette.Series(1) },
            ],
        };
    }

    private static double[] AfterEpisodes(double[] perStep, int episodes) =>
        [.. Enumerable.Range(1, episodes).Select(episode => perStep[episode * QuadraticsRow.StepsPerEpisode - 1])];
}
