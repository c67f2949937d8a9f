using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles;

/// <summary>Writes the numbers of an observation one after another, each for a vector of copies.</summary>
internal ref struct LaneWriter(Span<Lanes> destination)
{
    private readonly Span<Lanes> _destination = destination;
    private int _written;

    internal void Add(Lanes value) => _destination[_written++] = value;

    internal void Add(Lanes x, Lanes y)
    {
        Add(x);
        Add(y);
    }

    /// <summary>The same numbers in every copy.</summary>
    internal void AddAll(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
            Add(new Lanes(value));
    }

    internal void AddZeros(int count)
    {
        for (int k = 0; k < count; k++)
            Add(Lanes.Zero);
    }
}
