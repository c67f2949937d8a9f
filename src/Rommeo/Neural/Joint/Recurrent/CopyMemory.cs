using System.Numerics;
using Rommeo.Agents;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>What the members of a company remember in each copy of the game. Nothing is remembered of a copy that was never played.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="members">n.</param>
/// <param name="hidden">H.</param>
internal sealed class CopyMemory<T>(int members, int hidden)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] _states = [];

    /// <summary>The memory of a member in a copy, [H].</summary>
    internal Span<T> Of(int copy, int member) => _states.AsSpan((copy * members + member) * hidden, hidden);

    /// <summary>Makes room for so many copies.</summary>
    internal void Reserve(int copies)
    {
        if (copies * members * hidden > _states.Length)
            Array.Resize(ref _states, copies * members * hidden);
    }

    /// <summary>Writes all memories, [copies, n, H].</summary>
    internal void Save(IStateWriter writer, string name) => writer.Write(name, Array.ConvertAll(_states, double.CreateChecked));

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    internal void Restore(IStateReader reader, string name)
    {
        double[] states = new double[reader.Length(name)];
        if (states.Length % (members * hidden) != 0)
            throw new InvalidDataException($"{name} holds {states.Length} numbers; expected a multiple of {members * hidden}");
        reader.Read(name, states);
        if (!states.All(double.IsFinite))
            throw new InvalidDataException($"{name} holds a number that is not finite");
        _states = Array.ConvertAll(states, T.CreateChecked);
    }
}
