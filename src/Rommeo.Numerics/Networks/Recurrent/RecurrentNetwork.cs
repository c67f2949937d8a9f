using System.Numerics;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Numerics.Networks.Recurrent;

/// <summary>The weights of a network with memory: linear, ReLU, gated recurrent cell, linear (rivals 7.1).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecurrentParameters<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal RecurrentParameters(int inputs, int hidden, int outputs, bool trainable)
    {
        First = new ParameterBlock<T>(new MlpShape(inputs, [], hidden), trainable);
        Cell = new GruParameters<T>(hidden, hidden, trainable);
        Last = new ParameterBlock<T>(new MlpShape(hidden, [], outputs), trainable);
    }

    /// <summary>Inputs to the hidden units.</summary>
    internal ParameterBlock<T> First { get; }

    /// <summary>The memory.</summary>
    internal GruParameters<T> Cell { get; }

    /// <summary>State to outputs.</summary>
    internal ParameterBlock<T> Last { get; }

    /// <summary>All blocks, in the order of the layers.</summary>
    internal IEnumerable<ParameterBlock<T>> Blocks => [First, Cell.Input, Cell.Recurrent, Last];

    /// <summary>Weights and biases uniform in +-1/sqrt(inputs), those of the cell in +-1/sqrt(H) (rivals 0.6).</summary>
    internal void InitialiseUniform(ref PhiloxGenerator stream)
    {
        First.InitialiseUniform(ref stream);
        Cell.InitialiseUniform(ref stream);
        Last.InitialiseUniform(ref stream);
    }
}

/// <summary>A network with memory unrolled over sequences, with the gradient through all steps.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecurrentNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly UnrolledLinear<T> _first;
    private readonly UnrolledLinear<T> _last;

    /// <param name="parameters">Of what sizes.</param>
    /// <param name="steps">Most steps.</param>
    /// <param name="capacity">Most sequences.</param>
    internal RecurrentNetwork(RecurrentParameters<T> parameters, int steps, int capacity)
    {
        var workspace = new KernelWorkspace<T>();
        int hidden = parameters.Cell.Hidden;
        _first = new UnrolledLinear<T>(parameters.First.Shape, steps, capacity, workspace);
        Cell = new GruSequence<T>(hidden, hidden, steps, capacity, workspace);
        _last = new UnrolledLinear<T>(parameters.Last.Shape, steps, capacity, workspace);
    }

    /// <summary>The memory: its start and its resets.</summary>
    internal GruSequence<T> Cell { get; }

    /// <summary>Input of a step, to be written before <see cref="Forward"/>.</summary>
    internal BatchRows<T> Input(int step) => _first[step].Input;

    /// <summary>Output of a step.</summary>
    internal BatchRows<T> Output(int step) => _last[step].Output;

    /// <summary>dL/d(output) of a step, to be written before <see cref="Backward"/>.</summary>
    internal BatchRows<T> OutputGradient(int step) => _last[step].OutputGradient;

    /// <summary>All steps; the count of the first input is the number of sequences.</summary>
    internal void Forward(RecurrentParameters<T> parameters, int steps)
    {
        int count = Input(0).Count;
        Cell.Start.Count = count;
        for (int t = 0; t < steps; t++)
        {
            Input(t).Count = Cell.Input(t).Count = count;
            BatchRows<T> linear = _first.Forward(t, parameters.First), hidden = Cell.Input(t);
            for (int k = 0; k < hidden.Features; k++)
            {
                for (int b = 0; b < count; b++)
                    hidden[k, b] = T.Max(linear[k, b], T.Zero);
            }
        }
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
        _first.Clear();
        _last.Clear();
        for (int t = burnIn; t < steps; t++)
        {
            _last.Backward(t, parameters.Last, toInput: true);
            Cell.StateGradient[t].Count = Input(0).Count;
            Cell.StateGradient[t].SetRows(0, _last[t].InputGradient);
        }
        Cell.Backward(parameters.Cell, steps, burnIn);
        for (int t = burnIn; t < steps; t++)
        {
            BatchRows<T> through = Cell.InputGradient(t), hidden = Cell.Input(t), gradient = _first[t].OutputGradient;
            for (int k = 0; k < gradient.Features; k++)
            {
                for (int b = 0; b < gradient.Count; b++)
                    gradient[k, b] = hidden[k, b] > T.Zero ? through[k, b] : T.Zero;
            }
            _first.Backward(t, parameters.First, toInput: false);
        }
        _first.Finish(parameters.First);
        _last.Finish(parameters.Last);
    }
}
