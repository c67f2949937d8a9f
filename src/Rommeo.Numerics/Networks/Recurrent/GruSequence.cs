using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Numerics.Networks.Recurrent;

/// <summary>
/// A gated recurrent cell unrolled over a sequence (rivals 7.1): r = sigmoid(gi_r + gh_r), z = sigmoid(gi_z + gh_z), c = tanh(gi_c + r gh_c), h' = (1 - z) c + z h with gi = W_i x + b_i and
/// gh = W_h h + b_h. The reset gate multiplies the transformed state, bias included; z = 1 keeps the old state.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GruSequence<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly UnrolledMap<T> _input;
    private readonly UnrolledMap<T> _recurrent;
    private readonly BatchRows<T>[] _gates;
    private readonly BatchRows<T>[] _states;
    private readonly bool[] _resets;
    private readonly BatchRows<T> _carry;
    private readonly int _hidden;
    private readonly bool _toInput;
    private readonly int _capacity;

    /// <param name="inputs">I.</param>
    /// <param name="hidden">H.</param>
    /// <param name="steps">Most steps.</param>
    /// <param name="capacity">Most sequences.</param>
    /// <param name="workspace">Scratch memory.</param>
    internal GruSequence(int inputs, int hidden, int steps, int capacity, KernelWorkspace<T> workspace)
        : this(new MlpShape(inputs, [], 3 * hidden), steps, capacity, workspace, toInput: true)
    {
    }

    /// <param name="input">The network whose last layer is W_i, b_i.</param>
    /// <param name="steps">Most steps.</param>
    /// <param name="capacity">Most sequences.</param>
    /// <param name="workspace">Scratch memory.</param>
    /// <param name="toInput">Whether the gradient of the inputs is wanted, which a network of several layers does not give.</param>
    internal GruSequence(MlpShape input, int steps, int capacity, KernelWorkspace<T> workspace, bool toInput)
    {
        int hidden = input.Sizes[^1] / 3;
        (_hidden, _capacity, _toInput) = (hidden, capacity, toInput);
        _input = new UnrolledMap<T>(input, steps, capacity, workspace);
        _recurrent = new UnrolledMap<T>(new MlpShape(hidden, [], 3 * hidden), steps, capacity, workspace);
        _gates = Rows(steps, 3 * hidden);
        _states = Rows(steps, hidden);
        StateGradient = Rows(steps, hidden);
        Start = new BatchRows<T>(hidden, capacity);
        _carry = new BatchRows<T>(hidden, capacity);
        _resets = new bool[steps * capacity];
    }

    /// <summary>h before the first step, [H, B].</summary>
    internal BatchRows<T> Start { get; }

    /// <summary>dL/dh of each step, [H, B], to be written before <see cref="Backward"/>; what flows back through later steps is added there.</summary>
    internal BatchRows<T>[] StateGradient { get; }

    /// <summary>dL/dh before the first step, after <see cref="Backward"/>.</summary>
    internal BatchRows<T> StartGradient => _carry;

    /// <summary>x of a step, [I, B], to be written before <see cref="Forward"/>.</summary>
    internal BatchRows<T> Input(int step) => _input[step].Input;

    /// <summary>dL/dx of a step, after <see cref="Backward"/>; not written for steps of the burn-in.</summary>
    internal BatchRows<T> InputGradient(int step) => _input[step].InputGradient;

    /// <summary>h behind a step, [H, B].</summary>
    internal BatchRows<T> State(int step) => _states[step];

    /// <summary>r, z and c of a step, [3H, B].</summary>
    internal BatchRows<T> Gates(int step) => _gates[step];

    /// <summary>Whether a sequence starts anew before a step: h is 0 there, and no gradient passes.</summary>
    internal ref bool Reset(int step, int sequence) => ref _resets[step * _capacity + sequence];

    /// <summary>All steps; the inputs' count is the number of sequences.</summary>
    internal void Forward(GruParameters<T> parameters, int steps)
    {
        for (int t = 0; t < steps; t++)
            Step(parameters, t);
    }

    /// <summary>The gradients of weights, inputs and start from those of the states. The steps of the burn-in only warm the state: the one that enters the first step behind it is a constant.</summary>
    internal void Backward(GruParameters<T> parameters, int steps, int burnIn)
    {
        _input.Clear();
        _recurrent.Clear();
        _carry.Count = Input(0).Count;
        Clear(_carry);
        for (int t = steps - 1; t >= burnIn; t--)
            StepBack(parameters, t);
        if (burnIn > 0)
            Clear(_carry);
        _input.Finish(parameters.Input);
        _recurrent.Finish(parameters.Recurrent);
    }

    private void Step(GruParameters<T> parameters, int t)
    {
        int count = Input(0).Count;
        BatchRows<T> before = _recurrent[t].Input, last = t == 0 ? Start : _states[t - 1], gates = _gates[t], state = _states[t];
        before.Count = gates.Count = state.Count = Input(t).Count = count;
        for (int k = 0; k < _hidden; k++)
        {
            for (int b = 0; b < count; b++)
                before[k, b] = Reset(t, b) ? T.Zero : last[k, b];
        }
        BatchRows<T> gi = _input.Forward(t, parameters.Input), gh = _recurrent.Forward(t, parameters.Recurrent);
        for (int k = 0; k < _hidden; k++)
        {
            (int update, int candidate) = (_hidden + k, 2 * _hidden + k);
            Span<T> r = gates.Row(k), z = gates.Row(update), c = gates.Row(candidate), h = state.Row(k);
            TensorPrimitives.Add(gi.Row(k), gh.Row(k), r);
            TensorPrimitives.Sigmoid<T>(r, r);
            TensorPrimitives.Add(gi.Row(update), gh.Row(update), z);
            TensorPrimitives.Sigmoid<T>(z, z);
            TensorPrimitives.MultiplyAdd(r, gh.Row(candidate), gi.Row(candidate), c);
            TensorPrimitives.Tanh<T>(c, c);
            // h' = c + z (h - c)
            TensorPrimitives.Subtract(before.Row(k), c, h);
            TensorPrimitives.MultiplyAdd(h, z, c, h);
        }
    }

    /// <summary>dc = g (1 - z)(1 - c^2), dz = g (h - c) z (1 - z), dr = dc gh_c r (1 - r); the candidate's recurrent part gets r dc.</summary>
    private void StepBack(GruParameters<T> parameters, int t)
    {
        BatchRows<T> before = _recurrent[t].Input, gh = _recurrent[t].Output, gates = _gates[t], dgi = _input[t].OutputGradient, dgh = _recurrent[t].OutputGradient;
        for (int k = 0; k < _hidden; k++)
        {
            (int update, int candidate) = (_hidden + k, 2 * _hidden + k);
            for (int b = 0; b < before.Count; b++)
            {
                T g = StateGradient[t][k, b] + _carry[k, b], r = gates[k, b], z = gates[update, b], c = gates[candidate, b];
                T dc = g * (T.One - z) * (T.One - c * c), dz = g * (before[k, b] - c) * z * (T.One - z), dr = dc * gh[candidate, b] * r * (T.One - r);
                (dgi[k, b], dgi[update, b], dgi[candidate, b]) = (dr, dz, dc);
                (dgh[k, b], dgh[update, b], dgh[candidate, b]) = (dr, dz, r * dc);
                _carry[k, b] = g * z;
            }
        }
        _input.Backward(t, parameters.Input, _toInput);
        _recurrent.Backward(t, parameters.Recurrent, toInput: true);
        BatchRows<T> through = _recurrent[t].InputGradient;
        for (int k = 0; k < _hidden; k++)
        {
            for (int b = 0; b < before.Count; b++)
                _carry[k, b] = Reset(t, b) ? T.Zero : _carry[k, b] + through[k, b];
        }
    }

    private BatchRows<T>[] Rows(int steps, int features) => [.. Enumerable.Range(0, steps).Select(_ => new BatchRows<T>(features, _capacity))];

    private static void Clear(BatchRows<T> rows)
    {
        for (int k = 0; k < rows.Features; k++)
            rows.Row(k).Clear();
    }
}
