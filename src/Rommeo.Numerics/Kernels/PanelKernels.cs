using System.Numerics;
using System.Runtime.Intrinsics;

namespace Rommeo.Numerics.Kernels;

/// <summary>The kernels this machine uses for one number type: the widest vectors it has.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class PanelKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The kernels, chosen once.</summary>
    internal static readonly IPanelKernels<T> Instance = Choose();

    private static IPanelKernels<T> Choose()
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"networks compute in float or double, not in {typeof(T).Name}");
        if (Vector512.IsHardwareAccelerated)
            return new VectorPanelKernels<Simd512<T>, Vector512<T>, T>();
        if (Vector256.IsHardwareAccelerated)
            return new VectorPanelKernels<Simd256<T>, Vector256<T>, T>();
        return new VectorPanelKernels<Simd128<T>, Vector128<T>, T>();
    }
}
