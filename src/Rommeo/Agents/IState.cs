namespace Rommeo.Agents;

/// <summary>Receives named tensors of a checkpoint. Names use '/' between levels, for example <c>agent0/policy/weights</c>.</summary>
public interface IStateWriter
{
    /// <summary>Stores 32-bit numbers.</summary>
    void Write(string name, ReadOnlySpan<float> values);

    /// <summary>Stores 64-bit numbers.</summary>
    void Write(string name, ReadOnlySpan<double> values);

    /// <summary>Stores 64-bit integers.</summary>
    void Write(string name, ReadOnlySpan<long> values);
}

/// <summary>Hands out the named tensors of a checkpoint.</summary>
/// <remarks>Every method throws <see cref="InvalidDataException"/> naming the tensor if it is missing or of another type or length.</remarks>
public interface IStateReader
{
    /// <summary>Number of values stored under <paramref name="name"/>.</summary>
    int Length(string name);

    /// <summary>Copies 32-bit numbers; the lengths must agree.</summary>
    void Read(string name, Span<float> destination);

    /// <summary>Copies 64-bit numbers; the lengths must agree.</summary>
    void Read(string name, Span<double> destination);

    /// <summary>Copies 64-bit integers; the lengths must agree.</summary>
    void Read(string name, Span<long> destination);
}
