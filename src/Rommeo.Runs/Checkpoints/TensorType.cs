namespace Rommeo.Runs.Checkpoints;

/// <summary>The number types our checkpoints hold, out of those the safetensors format knows.</summary>
internal enum TensorType
{
    /// <summary>32-bit IEEE numbers.</summary>
    F32,

    /// <summary>64-bit IEEE numbers.</summary>
    F64,

    /// <summary>64-bit signed integers.</summary>
    I64,
}

/// <summary>Where one tensor stands within the data part of a file.</summary>
/// <param name="Type">Type of its numbers.</param>
/// <param name="Length">How many numbers.</param>
/// <param name="Offset">Byte offset from the start of the data part.</param>
internal readonly record struct TensorEntry(TensorType Type, int Length, int Offset)
{
    internal int ByteLength => Length * SizeOf(Type);

    internal static int SizeOf(TensorType type) => type == TensorType.F32 ? sizeof(float) : sizeof(double);
}
