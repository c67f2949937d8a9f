using Rommeo.Agents;

namespace Rommeo.Training;

/// <summary>Puts a prefix before every name it passes on.</summary>
internal sealed class ScopedStateWriter(IStateWriter inner, string prefix) : IStateWriter
{
    public void Write(string name, ReadOnlySpan<float> values) => inner.Write(prefix + name, values);

    public void Write(string name, ReadOnlySpan<double> values) => inner.Write(prefix + name, values);

    public void Write(string name, ReadOnlySpan<long> values) => inner.Write(prefix + name, values);
}

/// <summary>Puts a prefix before every name it asks for.</summary>
internal sealed class ScopedStateReader(IStateReader inner, string prefix) : IStateReader
{
    public int Length(string name) => inner.Length(prefix + name);

    public void Read(string name, Span<float> destination) => inner.Read(prefix + name, destination);

    public void Read(string name, Span<double> destination) => inner.Read(prefix + name, destination);

    public void Read(string name, Span<long> destination) => inner.Read(prefix + name, destination);
}
