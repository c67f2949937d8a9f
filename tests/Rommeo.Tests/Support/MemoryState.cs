using Rommeo.Agents;

namespace Rommeo.Tests.Support;

/// <summary>A checkpoint in memory, with the errors that the contract promises.</summary>
internal sealed class MemoryState : IStateWriter, IStateReader
{
    private readonly Dictionary<string, Array> _tensors = [];

    internal IReadOnlyCollection<string> Names => _tensors.Keys;

    public void Write(string name, ReadOnlySpan<float> values) => _tensors.Add(name, values.ToArray());

    public void Write(string name, ReadOnlySpan<double> values) => _tensors.Add(name, values.ToArray());

    public void Write(string name, ReadOnlySpan<long> values) => _tensors.Add(name, values.ToArray());

    public int Length(string name) =>
        _tensors.TryGetValue(name, out Array? values) ? values.Length : throw new InvalidDataException($"{name} is missing");

    public void Read(string name, Span<float> destination) => Copy(name, destination);

    public void Read(string name, Span<double> destination) => Copy(name, destination);

    public void Read(string name, Span<long> destination) => Copy(name, destination);

    /// <summary>Replaces a tensor, to spoil the checkpoint.</summary>
    internal void Replace(string name, Array values) => _tensors[name] = values;

    /// <summary>Demands the same tensors with the same numbers, to the last bit.</summary>
    internal void AssertSameAs(MemoryState other)
    {
        Assert.Equal(_tensors.Keys.Order(StringComparer.Ordinal), other._tensors.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, Array values) in _tensors)
            Assert.True(values.Cast<object>().SequenceEqual(other._tensors[name].Cast<object>()), $"{name} differs");
    }

    private void Copy<T>(string name, Span<T> destination)
    {
        if (Length(name) != destination.Length || _tensors[name] is not T[] values)
            throw new InvalidDataException($"{name} has another type or length");
        values.CopyTo(destination);
    }
}
