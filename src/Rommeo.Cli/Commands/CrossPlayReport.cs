using System.Globalization;
using System.Text.Json.Nodes;
using Rommeo.Cli.Terminal;
using Rommeo.Runs;
using Rommeo.Runs.CrossPlay;
using Rommeo.Runs.Execution;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Cli.Commands;

/// <summary>Tells how the pairings of a cross-play fared.</summary>
internal sealed class CrossPlayReport(CrossPlayMatrix matrix, string game, PlayMode mode, int? episodes)
{
    private readonly Quantity _quantity = new(
        "reward per episode and agent", episodes is null ? "expectation" : "mean of sums", matrix.Steps, mode == PlayMode.Evaluation ? Quantity.Evaluation : "sampled");

    private IEnumerable<string> Algorithms => matrix.Teams.Select(team => team.Algorithm).Distinct();

    private string HowPlayed => (mode == PlayMode.Evaluation ? "deterministic actions" : "actions drawn from the policies") + (episodes is { } count
        ? string.Create(CultureInfo.InvariantCulture, $", mean over {count} episodes")
        : ", exact expectation");

    /// <summary>Writes all files and gives the document of <c>result.json</c>.</summary>
    internal JsonObject Write(string directory)
    {
        IReadOnlyList<string> files = CrossPlayFiles.Write(directory, matrix, _quantity, game, CrossPlayFigure.Draw(matrix, game, HowPlayed).ToSvg());
        JsonObject document = ToJson([.. files, new RunPaths(directory).SuiteResult]);
        CrossPlayFiles.WriteResult(directory, document);
        return document;
    }

    internal void Show(Screen screen, string directory)
    {
        screen.Line($"return of agent 0 of the row's team with the other agents of the column's team, {_quantity.Unit}; {HowPlayed}\n");
        screen.Table(
            ["", "team", .. matrix.Teams.Select((_, column) => Index(column))],
            matrix.Teams.Select((team, row) => (string[])[Index(row), team.Label, .. matrix.Teams.Select((_, column) => Text.Number(matrix.Returns[row, column]))]));
        if (Algorithms.Count() > 1)
        {
            screen.Table(
                ["mean over pairs", "self-play", .. Algorithms.Select(column => $"with {column}")],
                Algorithms.Select(row => (string[])
                    [row, Text.Number(matrix.MeanOf(row, row, isSelfPlay: true)), .. Algorithms.Select(column => Text.Number(matrix.MeanOf(row, column, isSelfPlay: false)))]));
        }
        screen.Line(Path.Combine(directory, "figures", "cross-play.svg"));
        screen.FinalLine($"{game}: self-play {Shown(matrix.SelfPlay)}, cross-play {Shown(matrix.CrossPlay)}, gap {Shown(matrix.Gap)} over {matrix.TrainedCount} teams; written to {directory}");
    }

    private JsonObject ToJson(IEnumerable<string> files) => new()
    {
        ["command"] = "cross-play",
        ["environment"] = game,
        ["play"] = mode == PlayMode.Evaluation ? "evaluation" : "sampled",
        ["exact"] = episodes is null,
        ["episodes"] = episodes,
        ["unit"] = _quantity.Unit,
        ["aggregation"] = _quantity.Aggregation,
        ["steps"] = _quantity.Steps,
        ["mode"] = _quantity.Mode,
        ["rows"] = "team of agent 0",
        ["columns"] = "team of all other agents",
        ["teams"] = new JsonArray([.. matrix.Teams.Select(team => new JsonObject
        {
            ["label"] = team.Label,
            ["algorithm"] = team.Algorithm,
            ["seed"] = team.Seed,
            ["directory"] = team.Directory,
            ["environment_steps"] = team.EnvironmentSteps,
        })]),
        ["returns"] = new JsonArray([.. Enumerable.Range(0, matrix.Teams.Count).Select(row =>
            new JsonArray([.. Enumerable.Range(0, matrix.Teams.Count).Select(column => (JsonNode)matrix.Returns[row, column])]))]),
        ["self_play"] = ToJson(matrix.SelfPlay),
        ["cross_play"] = ToJson(matrix.CrossPlay),
        ["gap"] = ToJson(matrix.Gap),
        ["algorithms"] = new JsonArray([.. Algorithms.SelectMany(row => Algorithms.Select(column => new JsonObject
        {
            ["row"] = row,
            ["column"] = column,
            ["mean"] = Finite(matrix.MeanOf(row, column, isSelfPlay: false)),
        }))]),
        ["machine"] = MachineDescription.Text,
        ["version"] = MachineDescription.Version,
        ["files"] = new JsonArray([.. files.Select(file => (JsonNode)file)]),
    };

    private static JsonObject ToJson(CrossPlayMean mean) => new()
    {
        ["mean"] = Finite(mean.Mean),
        ["ci95"] = mean.Ci95 is { } interval ? new JsonArray(interval.Low, interval.High) : null,
    };

    private static JsonNode? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Shown(CrossPlayMean mean) =>
        mean.Ci95 is { } interval ? $"{Text.Number(mean.Mean)} [{Text.Number(interval.Low)}, {Text.Number(interval.High)}]" : Text.Number(mean.Mean);

    private static string Index(int team) => Text.Number((long)team + 1);
}
