using System.Numerics;
using System.Numerics.Tensors;

namespace Rommeo.Numerics.Distributions;

/// <summary>The change of density under x = tanh(u).</summary>
internal static class TanhCorrection
{
    /// <summary>
    /// Effectively computes c(u) = log(1 - tanh(u)^2) = 2 (log 2 - u - softplus(-2u)), spec (3.2), as 2 (log 2 - |u| - log(1 + exp(-2|u|))): exact for all u.
    /// </summary>
    internal static void Evaluate<T>(ReadOnlySpan<T> u, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T two = T.CreateTruncating(2.0);
        T logTwo = T.CreateTruncating(0.6931471805599453);
        TensorPrimitives.Abs(u, destination);
        TensorPrimitives.Multiply(destination, -two, destination);
        TensorPrimitives.Exp<T>(destination, destination);
        TensorPrimitives.LogP1<T>(destination, destination);
        for (int k = 0; k < u.Length; k++)
            destination[k] = two * (logTwo - T.Abs(u[k]) - destination[k]);
    }

    /// <summary>
    /// Inverse tanh of a replayed action, kept <paramref name="clamp"/> inside (-1, 1): u = log((1 + x) / (1 - x)) / 2. Always in double: next to the ends
    /// 1 - x has hardly a digit left in float.
    /// </summary>
    internal static T InverseTanh<T>(T action, double clamp)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double x = Math.Clamp(double.CreateTruncating(action), clamp - 1.0, 1.0 - clamp);
        return T.CreateTruncating(0.5 * Math.Log((1.0 + x) / (1.0 - x)));
    }
}
