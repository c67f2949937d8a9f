using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>Figure 1 of the paper: reward, probability of the joint optimum, and beliefs against behaviour in one trial.</summary>
internal static class ClimbingFigure
{
    internal static Figure Draw(IReadOnlyList<ClimbingEnsemble> ensembles, ClimbingDemonstration demonstration)
    {
        string trial = demonstration.Trace.HasConverged ? "a successful trial" : "a trial (none succeeded)";
        return new Figure
        {
            Title = "Climbing game, one joint action per episode",
            Caption = QuickLabel.Caption(ensembles[0].Contestant.IsQuick, $"(a), (b): mean over n = {ensembles[0].Traces.Count} seeds; shaded: 95 % confidence interval of the mean; "
                + "P(A, A) = \u03c0\u00b9(A) \u03c0\u00b2(A) of the policies after each episode. "
                + $"(c): {trial} of ROMMEO-Q with a faster schedule (\u03b1\u2080 = 20, seed {demonstration.Trace.Seed}, n = 1): opponent models and the share of A each agent has played so far."),
            Panels = [RewardPanel(ensembles), OptimumPanel(ensembles), BeliefPanel(demonstration.Trace)],
        };
    }

    private static Panel RewardPanel(IReadOnlyList<ClimbingEnsemble> ensembles) => new()
    {
        Title = "(a) reward",
        X = new Axis("episode"),
        Y = new Axis("reward", "per step and agent"),
        Legend = LegendPlacement.Below,
        Layers = [new ReferenceLine(11) { Label = "optimum" }, .. CurveLayers.For([.. ensembles.Select(row => (row.Contestant.Label, row.Reward))])],
    };

    private static Panel OptimumPanel(IReadOnlyList<ClimbingEnsemble> ensembles) => new()
    {
        Title = "(b) probability of the joint optimum",
        X = new Axis("episode"),
        Y = new Axis("P(A, A)") { Low = 0, High = 1 },
        Legend = LegendPlacement.Below,
        Layers = [.. CurveLayers.For([.. ensembles.Select(row => (row.Contestant.Label, row.JointOptimum))])],
    };

    private static Panel BeliefPanel(ClimbingTrace trace)
    {
        double[] episodes = [.. Enumerable.Range(1, trace.Episodes).Select(episode => (double)episode)];
        return new Panel
        {
            Title = "(c) beliefs and behaviour in one trial",
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
}
