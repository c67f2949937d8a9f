using Rommeo.Agents;

namespace Rommeo.Tabular;

/// <summary>A number or a few per state: [S, columns], row-major. Memory doubles as states appear.</summary>
/// <param name="name">Name in checkpoints.</param>
/// <param name="columns">Length of a row.</param>
/// <param name="fill">Writes the first contents of a row, which is zero without it.</param>
internal sealed class StateTable(string name, int columns, StateTable.RowFiller? fill = null) : IStateRows
{
    private double[] _values = [];
    private int _states;

    /// <summary>Writes the first contents of a row that is zero.</summary>
    internal delegate void RowFiller(Span<double> row);

    /// <summary>The row of a state.</summary>
    internal Span<double> this[int state] => _values.AsSpan(state * columns, columns);

    /// <inheritdoc/>
    public void AddState()
    {
        EnsureStates(_states + 1);
        fill?.Invoke(this[_states]);
        _states++;
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer) => writer.Write(name, _values.AsSpan(0, _states * columns));

    /// <inheritdoc/>
    public void Restore(IStateReader reader, int states)
    {
        _states = states;
        EnsureStates(states);
        Span<double> values = _values.AsSpan(0, states * columns);
        reader.Read(name, values);
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                throw new InvalidDataException($"{name} holds a number that is not finite");
        }
    }

    private void EnsureStates(int states)
    {
        if (states * columns > _values.Length)
            Array.Resize(ref _values, Math.Max(states, 2 * _states) * columns);
    }
}
