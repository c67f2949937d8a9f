using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>
/// Figure 1 of the paper: reward and probability of the joint optimum; the same for the rivals that are not in it; beliefs against behaviour in one trial; and
/// where everybody ends.
/// </summary>
internal static class ClimbingFigure
{
    internal static Figure Draw(IReadOnlyList<ClimbingEnsemble> ensembles, ClimbingDemonstration demonstration)
    {
        ClimbingEnsemble[] published = [.. ensembles.Where(row => ClimbingTable.IsPublished(row.Contestant))];
        ClimbingEnsemble[] further = [.. ensembles.Except(published)];
        Panel[] panels =
        [
            .. CurvePanels(published, "as coded for the paper"),
            .. CurvePanels(further, "own rules, more rivals"),
            BeliefPanel(demonstration.Trace),
            EndPanel(ensembles),
        ];
        return new Figure
        {
            Title = "Climbing game, one joint action per episode",
            Caption = QuickLabel.Caption(ensembles[0].Contestant.IsQuick, Caption(ensembles[0].Traces.Count, demonstration.Trace)),
            // Two beside each other keep the letters readable where a page has the width of a column or two.
            Columns = 2,
            Panels = [.. panels.Select((panel, index) => panel with { Title = $"({(char)('a' + index)}) {panel.Title}" })],
        };
    }

    private static string Caption(int seeds, ClimbingTrace trial) =>
        $"Reward and P(A, A): mean over n = {seeds} seeds; shaded and whiskers: 95 % confidence interval of the mean; reward: mean of the newest {ClimbingTrace.FinalEpisodes} episodes; "
        + "P(A, A) = \u03c0\u00b9(A) \u03c0\u00b2(A) of the policies after each episode. "
        + $"One trial: {(trial.HasConverged ? "a successful one" : "none succeeded")} of ROMMEO-Q with a faster schedule (\u03b1\u2080 = 20, seed {trial.Seed}, n = 1), "
        + "opponent models and the share of A each agent has played so far.";

    private static IEnumerable<Panel> CurvePanels(ClimbingEnsemble[] ensembles, string which) => ensembles.Length == 0 ? [] :
    [
        new()
        {
            Title = $"reward: {which}",
            X = new Axis("episode"),
            Y = new Axis("reward", "per step and agent"),
            Legend = LegendPlacement.Below,
            Layers = [new ReferenceLine(11) { Label = "optimum" }, .. CurveLayers.For([.. ensembles.Select(row => (row.Contestant.Label, row.RecentReward, LookOf(row.Contestant)))])],
        },
        new()
        {
            Title = $"joint optimum: {which}",
            X = new Axis("episode"),
            Y = new Axis("P(A, A)") { Low = 0, High = 1 },
            Legend = LegendPlacement.Below,
            Layers = [.. CurveLayers.For([.. ensembles.Select(row => (row.Contestant.Label, row.JointOptimum, LookOf(row.Contestant)))])],
        },
    ];

    private static Panel BeliefPanel(ClimbingTrace trace)
    {
        double[] episodes = [.. Enumerable.Range(1, trace.Episodes).Select(episode => (double)episode)];
        return new Panel
        {
            Title = "beliefs and behaviour in one trial",
            X = new Axis("episode"),
            Y = new Axis("probability or share of A") { Low = 0, High = 1 },
            Legend = LegendPlacement.Below,
            Layers =
            [
                new Line(episodes, trace.OpponentModelOfA[0]) { Label = "\u03c1\u00b9(A), about agent 2" },
                new Line(episodes, trace.OpponentModelOfA[1]) { Label = "\u03c1\u00b2(A), about agent 1", Colour = Palette.Series(1), Style = LineStyle.Dashed },
                new Line(episodes, trace.FrequencyOfA[1]) { Label = "share of A, agent 2", Style = LineStyle.Dotted },
                new Line(episodes, trace.FrequencyOfA[0]) { Label = "share of A, agent 1", Style = LineStyle.Dotted, Colour = Palette.Series(1) },
            ],
        };
    }

    /// <summary>Everybody's P(A, A) at the end beside what the paper's figure shows, the first row on top.</summary>
    private static Panel EndPanel(IReadOnlyList<ClimbingEnsemble> ensembles)
    {
        ClimbingEnsemble[] rows = [.. ensembles.Reverse()];
        int episodes = rows[0].JointOptimum.At.Length;
        return new Panel
        {
            Title = "joint optimum at the end",
            X = new Axis($"P(A, A) after {episodes} episodes") { Low = -0.02, High = 1.02 },
            Y = new Axis("") { Categories = [.. rows.Select(row => row.Contestant.Label)] },
            Legend = LegendPlacement.Below,
            Layers =
            [
                .. rows.Select((row, index) => WhiskerOf(row, index) with { Label = index == 0 ? "here" : null }),
                .. rows.SelectMany((row, index) => ClimbingNumbers.OfFigure(row.Contestant) is { } number ? new[] { new Diamond(number, index) } : [])
                    .Select((diamond, index) => diamond with { Label = index == 0 ? "read off the paper's figure" : null }),
            ],
        };
    }

    private static Whisker WhiskerOf(ClimbingEnsemble row, int index)
    {
        int end = row.JointOptimum.At.Length;
        Statistics.Interval interval = row.JointOptimumIntervalAfter(end);
        return new Whisker(index, row.JointOptimumAfter(end), interval.Low, interval.High) { Colour = LookOf(row.Contestant).Colour };
    }

    /// <summary>An algorithm has the same colour and dashes wherever it appears; the one the suite is about is bold.</summary>
    private static CurveLook LookOf(SuiteContestant contestant) => contestant.Algorithm.Name switch
    {
        "rommeo-q" => new CurveLook(0, LineStyle.Solid, Width: 2.8),
        "rommeo-q-emp" => new CurveLook(5, LineStyle.LongDashed),
        "fmq" => new CurveLook(2, LineStyle.Solid),
        "pr2-q" => new CurveLook(4, LineStyle.DashDotted),
        "wolf-phc" => new CurveLook(3, LineStyle.Dotted, Width: 2),
        "jal" => new CurveLook(1, LineStyle.Dashed),
        "iql" => new CurveLook(5, LineStyle.DashDotDotted),
        "hysteretic-q" => new CurveLook(6, LineStyle.Dashed),
        _ => new CurveLook(7, LineStyle.LongDashed),
    };
}
