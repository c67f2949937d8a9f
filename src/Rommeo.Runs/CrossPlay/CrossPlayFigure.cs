using System.Globalization;
using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.CrossPlay;

/// <summary>The matrix of returns as a heat map.</summary>
internal static class CrossPlayFigure
{
    private const double Cell = 46;

    internal static Figure Draw(CrossPlayMatrix matrix, string game, string howPlayed)
    {
        string[] labels = [.. matrix.Teams.Select(team => team.Label)];
        double labelWidth = labels.Max(label => TextWidth.Of(label, PanelRenderer.FontSize));
        CultureInfo invariant = CultureInfo.InvariantCulture;
        return new Figure
        {
            Title = $"Cross-play in {game}",
            Caption = string.Create(invariant, $"Return (reward per episode and agent) of agent 0 of the row's team with the other agents of the column's team, {howPlayed}; ")
                + "self-play framed. "
                + string.Create(invariant, $"Self-play {matrix.SelfPlay.Mean:G4}, cross-play {matrix.CrossPlay.Mean:G4}, n = {matrix.TrainedCount} teams."),
            Columns = 1,
            PanelWidth = Math.Max(380, 130 + labelWidth + Cell * labels.Length),
            PanelHeight = Math.Max(260, 90 + 0.65 * labelWidth + 0.8 * Cell * labels.Length),
            Panels =
            [
                new Panel
                {
                    Title = "",
                    X = new Axis("team of the other agents") { Categories = labels },
                    Y = new Axis("team of agent 0") { Categories = HeatMap.RowNames(labels) },
                    Legend = LegendPlacement.None,
                    Layers = [new HeatMap(matrix.Returns, new Axis("return", "per episode and agent")) { HasFramedDiagonal = true }],
                },
            ],
        };
    }
}
