using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Optimization;

namespace Rommeo.Neural.Joint;

/// <summary>One optimiser over several networks: a check that everything is finite, clipping by the norm of all gradients together (rivals 0.7), Adam.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class JointDescent<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double NormGuard = 1e-6;
    private readonly ImmutableArray<ParameterBlock<T>> _blocks;
    private readonly Adam<T> _adam;
    private readonly double _clipNorm;

    internal JointDescent(IEnumerable<ParameterBlock<T>> blocks, double learningRate, double clipNorm, double epsilon)
    {
        _blocks = [.. blocks];
        _adam = new Adam<T>(learningRate, epsilon: epsilon);
        _clipNorm = clipNorm;
    }

    /// <summary>Norm of all gradients before clipping, of the newest step.</summary>
    internal double GradientNorm { get; private set; } = double.NaN;

    /// <summary>Steps down the gradients of all networks.</summary>
    /// <exception cref="NotFiniteNumberException">The loss or a gradient is NaN or infinite.</exception>
    internal void Step(double loss, string name)
    {
        if (!double.IsFinite(loss))
            throw new NotFiniteNumberException($"{name} became {loss}; a smaller learning rate or reward scale may help", loss);
        GradientNorm = Norm();
        if (!double.IsFinite(GradientNorm))
            throw new NotFiniteNumberException($"the gradient of {name} became {GradientNorm}; a smaller learning rate or reward scale may help", GradientNorm);
        double factor = _clipNorm / (GradientNorm + NormGuard);
        foreach (ParameterBlock<T> block in _blocks)
        {
            if (factor < 1)
                TensorPrimitives.Multiply(block.Gradients, T.CreateTruncating(factor), block.Gradients);
            _adam.Step(block);
        }
    }

    /// <summary>The Euclidean norm of all gradients together.</summary>
    internal double Norm()
    {
        double sum = 0;
        foreach (ParameterBlock<T> block in _blocks)
            sum += Accumulate.SumOfSquares<T>(block.Gradients);
        return Math.Sqrt(sum);
    }
}
