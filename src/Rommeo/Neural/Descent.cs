using System.Numerics;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Optimization;

namespace Rommeo.Neural;

/// <summary>One optimiser step on a network whose gradient has just been computed: a check that everything is finite, clipping if wanted, Adam.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Descent<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Adam<T> _adam;
    private readonly double _clipNorm;

    /// <param name="learningRate">Adam's step size.</param>
    /// <param name="clipNorm">Largest norm of the gradient of each parameter tensor; infinite for no clipping.</param>
    internal Descent(double learningRate, double clipNorm = double.PositiveInfinity)
    {
        _adam = new Adam<T>(learningRate);
        _clipNorm = clipNorm;
    }

    /// <summary>Steps down the gradient of a policy, and of the memory whose states it read, if any.</summary>
    internal void Step(ParameterBlock<T> policy, IPolicyStates<T>? states, double loss, string name)
    {
        Step(policy, loss, name);
        if (states is null)
            return;
        foreach (ParameterBlock<T> block in states.Blocks)
            Step(block, loss, name);
    }

    /// <summary>Steps down the block's gradient.</summary>
    /// <param name="block">The network.</param>
    /// <param name="loss">The loss the gradient belongs to.</param>
    /// <param name="name">What the loss is called in messages.</param>
    /// <exception cref="NotFiniteNumberException">The loss or a gradient is NaN or infinite.</exception>
    internal void Step(ParameterBlock<T> block, double loss, string name)
    {
        if (!double.IsFinite(loss))
            throw new NotFiniteNumberException($"{name} became {loss}; a smaller learning rate or reward scale may help", loss);
        double gradientSum = Accumulate.SumOfSquares<T>(block.Gradients);
        if (!double.IsFinite(gradientSum))
            throw new NotFiniteNumberException($"the gradient of {name} became {gradientSum}; a smaller learning rate or reward scale may help", gradientSum);
        block.GradientNorm = Math.Sqrt(gradientSum);
        if (double.IsFinite(_clipNorm))
            GradientClip.PerTensor(block, _clipNorm);
        _adam.Step(block);
    }
}
