using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Networks;

namespace Rommeo.Numerics.Optimization;

/// <summary>Limits the length of gradients.</summary>
internal static class GradientClip
{
    /// <summary>
    /// Scales the gradient of every matrix and every bias by min(1, limit / norm), each by its own Euclidean norm (spec 6: per parameter tensor).
    /// </summary>
    internal static void PerTensor<T>(ParameterBlock<T> parameters, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> gradients = parameters.Gradients;
        for (int layer = 0; layer < parameters.Shape.Layers; layer++)
        {
            Limit(gradients[parameters.Shape.Weights(layer)], limit);
            Limit(gradients[parameters.Shape.Biases(layer)], limit);
        }
    }

    private static void Limit<T>(Span<T> gradient, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double norm = Math.Sqrt(Accumulate.SumOfSquares<T>(gradient));
        if (norm > limit)
            TensorPrimitives.Multiply(gradient, T.CreateTruncating(limit / norm), gradient);
    }
}
