using Rommeo.Environments.StochasticGames;
using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Families;

/// <summary>Grid Games 1 to 3: two agents, their goals and the barriers.</summary>
internal sealed class GridGamePicture : Picture
{
    private const int Side = 3;
    private const double GoalReward = 100;
    private static readonly string[] ActionNames = ["up", "down", "left", "right"];
    private static readonly (int X, int Y)[] Moves = [(0, 1), (0, -1), (-1, 0), (1, 0)];
    private readonly StochasticGame _game;
    private readonly (int X, int Y)[] _goals;

    /// <param name="game">The running game.</param>
    /// <param name="number">1, 2 or 3.</param>
    internal GridGamePicture(StochasticGame game, int number)
    {
        _game = game;
        _goals = number == 1 ? [(2, 2), (0, 2)] : [(1, 2), (1, 2)];
        Scene = new Scene
        {
            Bounds = new Rect(0, 0, Side, Side),
            HasCells = true,
            Cells = number == 1
                ? [Goal(_goals[0], "goal of 0", "g0", AgentColours.GroundOf(0)), Goal(_goals[1], "goal of 1", "g1", AgentColours.GroundOf(1))]
                : [Goal(_goals[0], "goal", "goal", AgentColours.GoalGround)],
            Barriers = number == 2 ? [new(0, Side - 1), new(2, Side - 1)] : [],
            Items = [Agent(0), Agent(1)],
            AgentNames = ["agent 0", "agent 1"],
            FlashMeaning = "bumps into the other",
            Caption = number == 2 ? "A barrier lets every second attempt through." : "",
        };
    }

    internal override Scene Scene { get; }

    internal override string ActionName(int agent, ReadOnlySpan<double> action) => ActionNames[(int)action[0]];

    internal override ItemState[] Capture(PlayedStep? step)
    {
        ReadOnlySpan<double> places = _game.Table.Coordinates[_game.State].AsSpan();
        return [State(0, places, step), State(1, places, step)];
    }

    // The table knows no state after the end; the agents have moved all the same.
    private ItemState State(int agent, ReadOnlySpan<double> places, PlayedStep? step)
    {
        (int x, int y) = ((int)places[2 * agent], (int)places[2 * agent + 1]);
        if (step is not null && step.Terminated[agent])
            (x, y) = step.Rewards[agent] >= GoalReward ? _goals[agent] : Moved(x, y, (int)step.Actions[agent]);
        return new() { At = new Point(x + 0.5, Side - 1 - y + 0.5), Label = Number(agent), IsFlashing = step is not null && step.Rewards[agent] < 0 };
    }

    private static (int X, int Y) Moved(int x, int y, int action)
    {
        (int X, int Y) target = (x + Moves[action].X, y + Moves[action].Y);
        return target.X is < 0 or >= Side || target.Y is < 0 or >= Side ? (x, y) : target;
    }

    private static SceneCell Goal((int X, int Y) place, string text, string symbol, Colour ground) => new(place.X, Side - 1 - place.Y)
    {
        Fill = ground,
        Text = text,
        Symbol = symbol,
        Kind = text,
    };

    private static SceneItem Agent(int agent) => new()
    {
        Kind = "agent",
        Shape = ItemShape.Disc,
        Radius = 0.28,
        Fill = AgentColours.Of(agent),
        Style = AgentColours.TerminalOf(agent),
        Agent = agent,
    };
}
