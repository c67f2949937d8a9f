using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>The buffers of one use of a network whose outputs are actions in (-1, 1): x = tanh(network(input)).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TanhPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Buffers for at most <paramref name="capacity"/> samples.</summary>
    internal TanhPass(MlpShape shape, int capacity, KernelWorkspace<T> workspace, bool backward)
    {
        Network = new MlpPass<T>(shape, capacity, workspace, backward);
        Action = new BatchRows<T>(Network.Output.Features, capacity);
    }

    /// <summary>The network; its input's count is the batch size.</summary>
    internal MlpPass<T> Network { get; }

    /// <summary>x, [dA, B], after a forward pass.</summary>
    internal BatchRows<T> Action { get; }

    /// <summary>x = tanh(network(input)).</summary>
    internal void Forward(ParameterBlock<T> parameters, Keep keep)
    {
        Network.Forward(parameters, keep);
        Action.Count = Network.Input.Count;
        for (int d = 0; d < Action.Features; d++)
            TensorPrimitives.Tanh(Network.Output.Row(d), Action.Row(d));
    }

    /// <summary>x = tanh(network(s)).</summary>
    internal BatchRows<T> Forward(ParameterBlock<T> parameters, BatchRows<T> observation, Keep keep)
    {
        Network.Input.Count = observation.Count;
        Network.Input.SetRows(0, observation);
        Forward(parameters, keep);
        return Action;
    }

    /// <summary>Turns dL/dx, rows <paramref name="first"/> and following of <paramref name="gradient"/>, into dL/d(output) = dL/dx (1 - x^2).</summary>
    internal void BackwardThroughTanh(BatchRows<T> gradient, int first)
    {
        for (int d = 0; d < Action.Features; d++)
        {
            ReadOnlySpan<T> x = Action.Row(d), dx = gradient.Row(first + d);
            Span<T> dy = Network.OutputGradient.Row(d);
            for (int b = 0; b < dy.Length; b++)
                dy[b] = dx[b] * (T.One - x[b] * x[b]);
        }
    }
}
