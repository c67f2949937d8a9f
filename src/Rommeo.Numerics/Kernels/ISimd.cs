namespace Rommeo.Numerics.Kernels;

/// <summary>
/// What a kernel needs of a vector type, so that one kernel serves 128, 256 and 512 bits, single and double precision. The JIT specialises each
/// combination; nothing of this remains at run time.
/// </summary>
internal interface ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Lanes of a vector.</summary>
    static abstract int Count { get; }

    /// <summary>The vector at <paramref name="source"/> + <paramref name="offset"/> elements.</summary>
    static abstract TVector Load(ref readonly T source, nint offset);

    /// <summary>Writes the vector to <paramref name="destination"/> + <paramref name="offset"/> elements.</summary>
    static abstract void Store(TVector vector, ref T destination, nint offset);

    /// <summary>The same number in every lane.</summary>
    static abstract TVector Broadcast(T value);

    /// <summary>a * b + c, fused where the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>max(a, 0).</summary>
    static abstract TVector Relu(TVector a);

    /// <summary>a where gate &gt; 0, else 0.</summary>
    static abstract TVector Gate(TVector a, TVector gate);

    /// <summary>Sum of the lanes.</summary>
    static abstract T Sum(TVector a);
}
