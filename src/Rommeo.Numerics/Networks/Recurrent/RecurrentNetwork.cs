using System.Numerics;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Numerics.Networks.Recurrent;

/// <summary>The weights of a network with memory: layers, a gated recurrent cell, a linear map (rivals 7.1). With layer norm, what each layer reads and the state are normalised.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecurrentParameters<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="inputs">Features of an input.</param>
    /// <param name="hidden">Units of the layers before the memory, and last, H, those of the memory.</param>
    /// <param name="outputs">Features of an output.</param>
    /// <param name="trainable">Whether there are gradients.</param>
    /// <param name="activation">What follows each layer before the memory.</param>
    /// <param name="layerNorm">Whether inputs, activations and states are normalised.</param>
    internal RecurrentParameters(int inputs, ReadOnlySpan<int> hidden, int outputs, bool trainable, Activation activation = Activation.Relu, bool layerNorm = false)
    {
        Cell = new GruParameters<T>(new MlpShape(inputs, hidden[..^1], 3 * hidden[^1], activation, layerNorm), trainable);
        Last = new ParameterBlock<T>(new MlpShape(hidden[^1], [], outputs, activation, layerNorm), trainable);
    }

    /// <summary>The same before a head that exists already.</summary>
    internal RecurrentParameters(int inputs, ReadOnlySpan<int> hidden, ParameterBlock<T> head, bool trainable)
    {
        Cell = new GruParameters<T>(new MlpShape(inputs, hidden[..^1], 3 * hidden[^1]), trainable);
        Last = head;
    }

    /// <summary>The layers before the memory, and the memory.</summary>
    internal GruParameters<T> Cell { get; }

    /// <summary>State to outputs.</summary>
    internal ParameterBlock<T> Last { get; }
}

/// <summary>A network with memory unrolled over sequences, with the gradient through all steps.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecurrentNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly UnrolledMap<T> _last;

    /// <param name="parameters">Of what sizes.</param>
    /// <param name="steps">Most steps.</param>
    /// <param name="capacity">Most sequences.</param>
    internal RecurrentNetwork(RecurrentParameters<T> parameters, int steps, int capacity)
    {
        var workspace = new KernelWorkspace<T>();
        Cell = new GruSequence<T>(parameters.Cell.Input.Shape, steps, capacity, workspace, toInput: false);
        _last = new UnrolledMap<T>(parameters.Last.Shape, steps, capacity, workspace);
    }

    /// <summary>The memory: its start and its resets.</summary>
    internal GruSequence<T> Cell { get; }

    /// <summary>Input of a step, to be written before <see cref="Forward"/>.</summary>
    internal BatchRows<T> Input(int step) => Cell.Input(step);

    /// <summary>Output of a step.</summary>
    internal BatchRows<T> Output(int step) => _last[step].Output;

    /// <summary>dL/d(output) of a step, to be written before <see cref="Backward"/>.</summary>
    internal BatchRows<T> OutputGradient(int step) => _last[step].OutputGradient;

    /// <summary>All steps; the count of the first input is the number of sequences.</summary>
    internal void Forward(RecurrentParameters<T> parameters, int steps)
    {
        int count = Input(0).Count;
        Cell.Start.Count = count;
        Cell.Forward(parameters.Cell, steps);
        for (int t = 0; t < steps; t++)
        {
            _last[t].Input.Count = count;
            _last[t].Input.SetRows(0, Cell.State(t));
            _last.Forward(t, parameters.Last);
        }
    }

    /// <summary>The gradients of all weights; the steps of the burn-in only warm the state.</summary>
    internal void Backward(RecurrentParameters<T> parameters, int steps, int burnIn)
    {
        _last.Clear();
        for (int t = burnIn; t < steps; t++)
        {
            _last.Backward(t, parameters.Last, toInput: true);
            Cell.StateGradient[t].Count = Input(0).Count;
            Cell.StateGradient[t].SetRows(0, _last[t].InputGradient);
        }
        Cell.Backward(parameters.Cell, steps, burnIn);
        _last.Finish(parameters.Last);
    }
}
