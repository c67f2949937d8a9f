using System.Runtime.CompilerServices;

namespace Rommeo.Numerics.Kernels;

/// <summary>What happens to a finished accumulator before it is stored: the part of a product that is fused into it.</summary>
internal interface IFinish<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Effectively computes destination[offset ..] = finish(accumulator, destination[offset ..]).</summary>
    static abstract void Store(TVector accumulator, ref T destination, nint offset);
}

/// <summary>y = accumulator: a linear layer, or a gradient with respect to a network's input.</summary>
internal readonly struct LinearFinish<TSimd, TVector, T> : IFinish<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVector accumulator, ref T destination, nint offset) =>
        TSimd.Store(accumulator, ref destination, offset);
}

/// <summary>y = max(accumulator, 0): a hidden layer.</summary>
internal readonly struct ReluFinish<TSimd, TVector, T> : IFinish<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVector accumulator, ref T destination, nint offset) =>
        TSimd.Store(TSimd.Relu(accumulator), ref destination, offset);
}

/// <summary>y = accumulator where y was positive, else 0: the gradient through a ReLU, written over the activations themselves.</summary>
internal readonly struct GateFinish<TSimd, TVector, T> : IFinish<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVector accumulator, ref T destination, nint offset) =>
        TSimd.Store(TSimd.Gate(accumulator, TSimd.Load(ref destination, offset)), ref destination, offset);
}
