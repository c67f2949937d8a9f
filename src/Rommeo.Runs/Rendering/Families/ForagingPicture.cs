using System.Collections.Immutable;
using Rommeo.Environments.Foraging;
using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Families;

/// <summary>Level-Based Foraging: players with number and level, food with its level, and who loads.</summary>
internal sealed class ForagingPicture : Picture
{
    private static readonly string[] ActionNames = ["stay", "north", "south", "west", "east", "load"];
    private readonly ForagingField _field;
    private readonly ForagingConfig _config;

    internal ForagingPicture(ForagingCopies game)
    {
        (_field, _config) = (game.Field, game.Config);
        Scene = new Scene
        {
            Bounds = new Rect(0, 0, _config.Columns, _config.Rows),
            HasCells = true,
            Items = [.. Enumerable.Repeat(Food(), _config.Foods), .. Enumerable.Range(0, _config.Players).Select(Player)],
            AgentNames = [.. Enumerable.Range(0, _config.Players).Select(player => $"player {Number(player)}")],
            FlashMeaning = "loads",
            Caption = "The number in a corner is the player's level.",
        };
    }

    internal override Scene Scene { get; }

    internal override string ActionName(int agent, ReadOnlySpan<double> action) => ActionNames[(int)action[0]];

    internal override ItemState[] Capture(PlayedStep? step)
    {
        var states = new ItemState[_config.Foods + _config.Players];
        ReadOnlySpan<int> places = _field.FoodCells(0), levels = _field.Cells(0);
        for (int food = 0; food < _config.Foods; food++)
        {
            if (food >= places.Length || levels[places[food]] == 0)
                states[food] = new() { IsHidden = true, At = food < places.Length ? Centre(places[food]) : default };
            else
                states[food] = new() { At = Centre(places[food]), Label = Number(levels[places[food]]) };
        }
        for (int player = 0; player < _config.Players; player++)
        {
            states[_config.Foods + player] = new()
            {
                At = new Point(_field.PlayerColumns(0)[player] + 0.5, _field.PlayerRows(0)[player] + 0.5),
                Label = Number(player),
                Badge = Number(_field.PlayerLevels(0)[player]),
                IsFlashing = step is not null && (int)step.Actions[player] == ForagingRules.Load,
            };
        }
        return states;
    }

    private Point Centre(int cell) => new(cell % _config.Columns + 0.5, cell / _config.Columns + 0.5);

    private static SceneItem Food() => new()
    {
        Kind = "food and its level",
        Shape = ItemShape.Disc,
        Radius = 0.34,
        Fill = AgentColours.Food,
        Symbol = "({0})",
        Style = AgentColours.TerminalFood,
    };

    private static SceneItem Player(int player) => new()
    {
        Kind = "player:level",
        Shape = ItemShape.Square,
        Radius = 0.36,
        Fill = Colours[player % Colours.Length],
        Symbol = "{0}:{1}",
        Style = TerminalColours[player % TerminalColours.Length],
        Agent = player,
    };

    // Without the green of food.
    private static readonly ImmutableArray<Colour> Colours = [Palette.Series(0), Palette.Series(1), Palette.Series(3), Palette.Series(4), Palette.Series(5)];
    private static readonly ImmutableArray<int> TerminalColours = [AgentColours.TerminalOf(0), AgentColours.TerminalOf(1), AgentColours.TerminalOf(3), AgentColours.TerminalOf(4), AgentColours.TerminalOf(5)];
}
