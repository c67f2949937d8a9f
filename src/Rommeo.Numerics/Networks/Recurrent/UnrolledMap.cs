using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Numerics.Networks.Recurrent;

/// <summary>One network used at every step of a sequence, often a single linear map: the gradient of its weights is the sum over the steps.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class UnrolledMap<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MlpPass<T>[] _steps;
    private readonly T[] _sum;

    internal UnrolledMap(MlpShape shape, int steps, int capacity, KernelWorkspace<T> workspace)
    {
        _steps = [.. Enumerable.Range(0, steps).Select(_ => new MlpPass<T>(shape, capacity, workspace, backward: true))];
        _sum = new T[shape.ParameterCount];
    }

    /// <summary>The use at one step.</summary>
    internal MlpPass<T> this[int step] => _steps[step];

    /// <summary>Evaluates one step.</summary>
    internal BatchRows<T> Forward(int step, ParameterBlock<T> parameters)
    {
        _steps[step].Forward(parameters, Keep.ForInput);
        return _steps[step].Output;
    }

    /// <summary>Forgets the gradients of the last sequence.</summary>
    internal void Clear() => _sum.AsSpan().Clear();

    /// <summary>From the output's gradient of one step: adds that of the weights and, if asked for, which needs a map of one layer, computes that of the input.</summary>
    internal void Backward(int step, ParameterBlock<T> parameters, bool toInput)
    {
        MlpPass<T> pass = _steps[step];
        if (toInput)
            pass.BackwardToInput(parameters, 0, pass.Input.Features);
        pass.BackwardToParameters(parameters);
        TensorPrimitives.Add(_sum, parameters.Gradients, _sum);
    }

    /// <summary>Hands over the sums.</summary>
    internal void Finish(ParameterBlock<T> parameters) => _sum.CopyTo(parameters.Gradients);
}
