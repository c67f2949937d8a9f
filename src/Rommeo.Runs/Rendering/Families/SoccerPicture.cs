using Rommeo.Environments.StochasticGames;
using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Families;

/// <summary>Markov soccer: A and B, the ball, and a column for the goals on either side.</summary>
internal sealed class SoccerPicture : Picture
{
    private const int Rows = 4, Columns = 5;
    private static readonly string[] ActionNames = ["up", "down", "left", "right", "stand"];
    private static readonly Point InHand = new(0.27, 0.27);
    private readonly StochasticGame _game;

    internal SoccerPicture(StochasticGame game)
    {
        _game = game;
        Scene = new Scene
        {
            Bounds = new Rect(0, 0, Columns + 2, Rows),
            HasCells = true,
            Cells = [.. from row in Enumerable.Range(0, Rows) from column in new[] { 0, Columns + 1 } select Side(column, row)],
            Items = [Player(0), Player(1), Ball()],
            AgentNames = ["0 A, attacks to the right", "1 B, attacks to the left"],
            FlashMeaning = "scores",
        };
    }

    internal override Scene Scene { get; }

    internal override string ActionName(int agent, ReadOnlySpan<double> action) => ActionNames[(int)action[0]];

    internal override ItemState[] Capture(PlayedStep? step)
    {
        ReadOnlySpan<double> places = _game.Table.Coordinates[_game.State].AsSpan();
        int scorer = step is null || step.Rewards[0] == 0 ? -1 : step.Rewards[0] > 0 ? 0 : 1;
        Point a = At(places[0], places[1]), b = At(places[2], places[3]);
        Point owner = places[4] == 0 ? a : b;
        // A goal leads to the end or to the next kick-off at once; the ball shows that there was one.
        Point ball = scorer < 0 ? new Point(owner.X + InHand.X, owner.Y + InHand.Y) : new Point(scorer == 0 ? Columns + 1.5 : 0.5, 2);
        return
        [
            new() { At = a, Label = "A", IsFlashing = scorer == 0 },
            new() { At = b, Label = "B", IsFlashing = scorer == 1 },
            new() { At = ball },
        ];
    }

    private static Point At(double row, double column) => new(column + 1.5, row + 0.5);

    private static SceneCell Side(int column, int row) => row is 1 or 2
        ? column == 0 ? Goal(column, row, 1, "B scores", "<B") : Goal(column, row, 0, "A scores", "A>")
        : new(column, row) { Fill = Colour.FromHex("E4E4E4"), Symbol = "#" };

    private static SceneCell Goal(int column, int row, int player, string text, string symbol) =>
        new(column, row) { Fill = AgentColours.GroundOf(player), Text = text, Symbol = symbol, Kind = $"{text} here" };

    private static SceneItem Player(int player) => new()
    {
        Kind = "player",
        Shape = player == 0 ? ItemShape.Disc : ItemShape.Square,
        Radius = 0.3,
        Fill = AgentColours.Of(player),
        Style = AgentColours.TerminalOf(player),
        Agent = player,
    };

    private static SceneItem Ball() => new()
    {
        Kind = "the ball",
        Shape = ItemShape.Disc,
        Radius = 0.13,
        Fill = Colour.White,
        Symbol = "o",
    };
}
