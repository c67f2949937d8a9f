using System.Collections.Immutable;
using Rommeo.Environments;
using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Families;

/// <summary>
/// Payoff tables with the chosen cell marked: rows are what all agents but the last choose, columns what the last one does. A game of several states has a table per state.
/// </summary>
internal sealed class TablePicture : Picture
{
    private const int MostRows = 27, MostColumns = 20;
    private readonly ImmutableArray<int> _counts;
    private readonly Func<int> _state;
    private int _stateBefore;

    private TablePicture(ImmutableArray<int> counts, int states, Func<int, int, string> cell, Func<int> state)
    {
        (_counts, _state) = (counts, state);
        Scene = new Scene
        {
            Bounds = new Rect(0, 0, states * (ColumnCount + 2) - 1, RowCount + 1),
            HasCells = true,
            HasLines = false,
            Cells = [.. Enumerable.Range(0, states).SelectMany(table => Table(table, states, cell))],
            Items = [new SceneItem { Kind = "what was chosen", Shape = ItemShape.Frame, Radius = 0.46, Fill = AgentColours.Flash, Symbol = "[]", Style = AgentColours.TerminalGoal }],
            AgentNames = [.. counts.Select((_, agent) => $"agent {Number(agent)}")],
            Caption = counts.Length == 2 ? "Rows: agent 0. Columns: agent 1." : $"Rows: all agents but the last. Columns: agent {Number(counts.Length - 1)}.",
        };
    }

    internal override Scene Scene { get; }

    private int ColumnCount => _counts[^1];

    private int RowCount => _counts.Aggregate(1, (product, count) => product * count) / ColumnCount;

    /// <summary>A picture of expected payoffs, or <see langword="null"/> if the tables are too large to read.</summary>
    /// <param name="model">The rules.</param>
    /// <param name="states">How many states have a table.</param>
    /// <param name="state">The current state.</param>
    internal static TablePicture? Of(IKnownModel model, int states, Func<int> state)
    {
        long jointActions = model.ActionCounts.Aggregate(1L, (product, count) => Math.Min(product * count, int.MaxValue));
        return model.ActionCounts.Length < 2 || model.ActionCounts[^1] > MostColumns || jointActions / model.ActionCounts[^1] > MostRows || states > 3
            ? null
            : new TablePicture(model.ActionCounts, states, (table, jointAction) => Cell(model.Transitions(table, jointAction), table, states), state);
    }

    internal override ItemState[] Capture(PlayedStep? step)
    {
        int table = _stateBefore;
        _stateBefore = _state();
        if (step is null)
            return [new() { IsHidden = true, At = new Point(1.5, 1.5) }];
        int jointAction = 0;
        for (int agent = 0; agent < _counts.Length; agent++)
            jointAction = jointAction * _counts[agent] + (int)step.Actions[agent];
        (int row, int column) = Math.DivRem(jointAction, ColumnCount);
        return [new() { At = new Point(table * (ColumnCount + 2) + column + 1.5, row + 1.5) }];
    }

    private static string Cell(ImmutableArray<ModelTransition> outcomes, int state, int states)
    {
        int agents = outcomes[0].Rewards.Length;
        double[] rewards = [.. Enumerable.Range(0, agents).Select(agent => outcomes.Sum(outcome => outcome.Probability * outcome.Rewards[agent]))];
        string text = rewards.Distinct().Count() == 1 ? Short(rewards[0]) : string.Join(',', rewards.Select(Short));
        int next = outcomes[0].NextState;
        return states > 1 && next >= 0 && next != state ? $"{text}>s{Number(next)}" : text;
    }

    private static string Short(double value) => value.ToString("G3", System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<SceneCell> Table(int table, int states, Func<int, int, string> cell)
    {
        int left = table * (ColumnCount + 2);
        if (states > 1)
            yield return new(left, 0) { Text = $"s{Number(table)}", IsHeading = true };
        for (int column = 0; column < ColumnCount; column++)
            yield return new(left + 1 + column, 0) { Text = Number(column), IsHeading = true };
        for (int row = 0; row < RowCount; row++)
        {
            yield return new(left, row + 1) { Text = RowName(row), IsHeading = true };
            for (int column = 0; column < ColumnCount; column++)
                yield return new(left + 1 + column, row + 1) { Text = cell(table, row * ColumnCount + column), Fill = Colour.FromHex("F4F4F4") };
        }
    }

    private string RowName(int row)
    {
        string name = "";
        for (int agent = _counts.Length - 2; agent >= 0; agent--)
        {
            name = name.Length == 0 ? Number(row % _counts[agent]) : $"{Number(row % _counts[agent])} {name}";
            row /= _counts[agent];
        }
        return name;
    }
}
