using Rommeo.Environments.StochasticGames;
using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Families;

/// <summary>Cooperative box pushing: agents with where they look, two small boxes, the halves of the big one, and the goal row.</summary>
internal sealed class BoxPushingPicture : Picture
{
    private static readonly string[] ActionNames = ["turn left", "turn right", "forward", "stay"];
    private const double BumpReward = -5;
    private readonly Func<ReadOnlySpan<double>> _coordinates;
    private readonly bool _endIsUnseen;

    internal BoxPushingPicture(BoxPushingGame game)
        : this(game.Size, () => game.State.Coordinates().AsSpan())
    {
    }

    /// <summary>The small field, whose rules are known.</summary>
    internal BoxPushingPicture(StochasticGame game)
        : this(BoxPushingState.Size(BoxPushingField.Small), () => game.Table.Coordinates[game.State].AsSpan()) => _endIsUnseen = true;

    private BoxPushingPicture((int Rows, int Columns) size, Func<ReadOnlySpan<double>> coordinates)
    {
        _coordinates = coordinates;
        SceneItem small = Box("small box", Colour.FromHex("B98B5A"), "s");
        SceneItem big = Box("big box: needs both", Colour.FromHex("6B4A2B"), "B");
        Scene = new Scene
        {
            Bounds = new Rect(0, 0, size.Columns, size.Rows),
            HasCells = true,
            Cells = [.. Enumerable.Range(0, size.Columns).Select(column => new SceneCell(column, 0) { Fill = AgentColours.GoalGround, Symbol = "_", Kind = "goal row" })],
            Items = [small, small, big, big, Agent(0), Agent(1)],
            AgentNames = ["agent 0", "agent 1"],
            FlashMeaning = "somebody bumped",
        };
    }

    internal override Scene Scene { get; }

    internal override string ActionName(int agent, ReadOnlySpan<double> action) => ActionNames[(int)action[0]];

    internal override ItemState[] Capture(PlayedStep? step)
    {
        ReadOnlySpan<double> at = _coordinates();
        // A table has no state after the end, which is that both have pushed the big box one row up.
        double up = _endIsUnseen && step is not null && step.Terminated[0] ? 1 : 0;
        bool bumped = step is not null && step.Rewards[0] <= BumpReward;
        return
        [
            new() { At = Centre(at[6], at[7]) },
            new() { At = Centre(at[8], at[9]) },
            new() { At = Centre(at[10] - up, at[11]) },
            new() { At = Centre(at[10] - up, at[11] + 1) },
            new() { At = Centre(at[0] - up, at[1]), Angle = 90 * at[2], Label = "0", IsFlashing = bumped },
            new() { At = Centre(at[3] - up, at[4]), Angle = 90 * at[5], Label = "1", IsFlashing = bumped },
        ];
    }

    private static Point Centre(double row, double column) => new(column + 0.5, row + 0.5);

    private static SceneItem Box(string kind, Colour fill, string symbol) => new()
    {
        Kind = kind,
        Shape = ItemShape.Square,
        Radius = 0.46,
        Fill = fill,
        Symbol = symbol,
        Style = AgentColours.TerminalGoal,
    };

    private static SceneItem Agent(int agent) => new()
    {
        Kind = "agent, and where it looks",
        Shape = ItemShape.Robot,
        Radius = 0.3,
        Fill = AgentColours.Of(agent),
        HasHeading = true,
        Style = AgentColours.TerminalOf(agent),
        Agent = agent,
    };
}
