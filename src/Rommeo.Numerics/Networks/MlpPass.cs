using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Numerics.Networks;

/// <summary>
/// The buffers of one use of a network in a loss: forward, then as much of the backward pass as is asked for. Any parameters of the right shape may be
/// used, so a critic and its target share a pass. Hidden layers live in panels; the backward pass overwrites activations with their gradients.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MlpPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MlpShape _shape;
    private readonly HiddenLayer<T>[] _hidden;
    private readonly HiddenNorms<T>? _norms;
    private readonly SharedInput<T>? _shared;
    private readonly T[] _panel;
    private readonly KernelWorkspace<T> _workspace;
    private readonly T[] _zeros;
    private Keep _keep;
    private bool _uniform, _isShared;

    /// <summary>Buffers for at most <paramref name="capacity"/> samples.</summary>
    /// <param name="shape">The network.</param>
    /// <param name="capacity">Most samples.</param>
    /// <param name="workspace">Scratch memory, shared by passes that never run at the same time.</param>
    /// <param name="backward">Whether gradients will be asked for; without them hidden layers are not kept.</param>
    /// <param name="askers">Of how many stretches of samples all show the same states, which the last inputs tell apart; 1 if there is no such order.</param>
    internal MlpPass(MlpShape shape, int capacity, KernelWorkspace<T> workspace, bool backward, int askers = 1)
    {
        _shape = shape;
        _workspace = workspace;
        Input = new BatchRows<T>(shape.Inputs(0), capacity);
        Output = new BatchRows<T>(shape.Outputs(shape.Layers - 1), capacity);
        OutputGradient = backward ? new BatchRows<T>(Output.Features, capacity) : Output;
        InputGradient = backward ? new BatchRows<T>(Input.Features, capacity) : Input;
        _hidden = new HiddenLayer<T>[shape.Layers - 1];
        for (int layer = 0; layer < _hidden.Length; layer++)
            _hidden[layer] = new HiddenLayer<T>(shape.Outputs(layer), capacity, retained: backward);
        _norms = shape.HasLayerNorm ? new HiddenNorms<T>(shape, capacity, retained: backward) : null;
        _shared = shape.HasLayerNorm && shape.Layers > 1 && askers > 1 ? new SharedInput<T>(shape, askers, capacity) : null;
        _panel = shape.Activation == Activation.Relu && _norms is null ? [] : AlignedMemory.Allocate<T>(shape.Sizes.Max() * Kernels.Lanes);
        _zeros = new T[shape.Sizes.Max()];
        HasBackward = backward;
    }

    /// <summary>x, [inputs, B]; its <see cref="BatchRows{T}.Count"/> is the batch size of the pass.</summary>
    internal BatchRows<T> Input { get; }

    /// <summary>y, [outputs, B], after <see cref="Forward"/>.</summary>
    internal BatchRows<T> Output { get; }

    /// <summary>dL/dy, [outputs, B], to be written before a backward pass.</summary>
    internal BatchRows<T> OutputGradient { get; }

    /// <summary>dL/dx, [inputs, B], after a backward pass; only the rows that were asked for are written.</summary>
    internal BatchRows<T> InputGradient { get; }

    /// <summary>Whether so many samples need their states written for the first asker only.</summary>
    internal bool SharesInput(int count) => _shared is not null && _shared.Serves(count);

    private bool HasBackward { get; }

    private static IPanelKernels<T> Kernels => PanelKernels<T>.Instance;

    /// <summary>
    /// Effectively computes y = W3 f(W2 f(W1 x + b1) + b2) + b3 with f the activation, where wanted normalised after each f and before W1, panel by panel so that hidden activations stay in the cache.
    /// </summary>
    /// <param name="parameters">Weights of this pass's shape.</param>
    /// <param name="keep">Which backward pass will follow; without one the hidden activations of a panel overwrite those of the last.</param>
    /// <param name="sameInput">Whether the input is that of the last forward pass, which kept something, too: then it need not be looked at and normalised again.</param>
    /// <remarks>
    /// In a game without states all samples of a batch show the network the same input. Then one panel is computed and its output repeated, unless gradients of
    /// the input, which differ from sample to sample, are to follow.
    /// </remarks>
    internal void Forward(ParameterBlock<T> parameters, Keep keep, bool sameInput = false)
    {
        if (keep != Keep.Nothing)
            RequireBackward();
        sameInput &= _keep != Keep.Nothing && _keep == keep;
        SetCounts();
        _keep = keep;
        _uniform = sameInput ? _uniform : keep != Keep.ForInput && Input.IsUniform();
        if (parameters.Folded is null)
            _norms?.Folded.Fold(parameters.Weights);
        Span<T> weights = Effective(parameters);
        _isShared = SharesInput(Input.Count) && keep != Keep.ForInput && !_uniform;
        if (_isShared)
            _shared!.Forward(_norms!, Input, weights, sameInput, retained: keep != Keep.Nothing);
        int panels = PanelCount();
        for (int panel = 0; panel < panels; panel++)
        {
            int slot = keep == Keep.Nothing ? 0 : panel;
            PanelRun<T> x = FirstInput(panel, slot, sameInput);
            for (int layer = 0; layer < _hidden.Length; layer++)
            {
                PanelRun<T> h = _hidden[layer].Panels.At(slot);
                if (_isShared && layer == 0)
                    _shared!.Add(panel, weights, _shape.Activation == Activation.Relu, _hidden[0].Panel(slot, _shape.Outputs(0)));
                else
                    Kernels.Forward(
                        ref weights[_shape.Weights(layer)][0], ref weights[_shape.Biases(layer)][0], _shape.Outputs(layer), _shape.Inputs(layer),
                        ref x.Origin, x.Row, ref h.Origin, h.Row, relu: _shape.Activation == Activation.Relu);
                if (_shape.Activation == Activation.Tanh)
                    TensorPrimitives.Tanh<T>(_hidden[layer].Panel(slot, _shape.Outputs(layer)), _hidden[layer].Panel(slot, _shape.Outputs(layer)));
                x = _norms is null ? h : _norms.Normalise(layer + 1, h, slot);
            }
            int last = _hidden.Length;
            PanelRun<T> y = Output.Panels.At(panel);
            Kernels.Forward(
                ref weights[_shape.Weights(last)][0], ref weights[_shape.Biases(last)][0], _shape.Outputs(last), _shape.Inputs(last),
                ref x.Origin, x.Row, ref y.Origin, y.Row, relu: false);
        }
        if (_uniform)
            Output.RepeatFirst();
    }

    /// <summary>Computes dL/dx for <paramref name="count"/> inputs from <paramref name="first"/> on, and no parameter gradient. With layer norm all inputs are computed.</summary>
    internal void BackwardToInput(ParameterBlock<T> parameters, int first, int count)
    {
        Require(Keep.ForInput);
        OutputGradient.ClearPadding();
        int panels = PanelCount();
        for (int panel = 0; panel < panels; panel++)
        {
            PanelRun<T> dy = OutputGradient.Panels.At(panel);
            for (int layer = _hidden.Length; layer > 0; layer--)
            {
                PanelRun<T> dh = _hidden[layer - 1].Panels.At(panel);
                Gate(Effective(parameters), layer, dy, panel);
                dy = dh;
            }
            if (_norms is null)
                ToInput(parameters.Weights, dy, InputGradient.Panels.At(panel), first, count);
            else
                ToNormedInput(_norms, Effective(parameters), dy, panel);
        }
    }

    /// <summary>
    /// Computes dL/dparameters into <see cref="ParameterBlock{T}.Gradients"/>, replacing what was there. Where all samples had the same input, their output
    /// gradients are summed first: the rest of the chain is linear in them.
    /// </summary>
    internal void BackwardToParameters(ParameterBlock<T> parameters)
    {
        Require(_keep == Keep.ForInput ? Keep.ForInput : Keep.ForParameters);
        if (_uniform)
            OutputGradient.SumIntoFirst();
        OutputGradient.ClearPadding();
        int panels = PanelCount();
        PanelRun<T> dy = OutputGradient.Panels;
        Span<T> gradients = parameters.Gradients;
        for (int layer = _hidden.Length; layer >= 0; layer--)
        {
            PanelRun<T> below = layer == 0 ? Input.Panels : _hidden[layer - 1].Panels;
            PanelRun<T> x = _norms is null ? below : _norms.Panels(layer);
            if (_isShared && layer == 0)
                _shared!.WeightGradient(_hidden[0], _norms!, gradients, _workspace);
            else
                Kernels.WeightGradient(
                    dy, x, _shape.Outputs(layer), _shape.Inputs(layer), panels, gradients[_shape.Weights(layer)], gradients[_shape.Biases(layer)], _workspace);
            for (int panel = 0; panel < panels && layer > 0; panel++)
                Gate(Effective(parameters), layer, dy.At(panel), panel);
            dy = below;
        }
        if (parameters.Folded is null)
            _norms?.Folded.Unfold(parameters);
    }

    /// <summary>What the first layer reads of one panel; nothing where it is shared.</summary>
    private PanelRun<T> FirstInput(int panel, int slot, bool sameInput) => _norms is null
        ? Input.Panels.At(panel)
        : sameInput || _isShared ? _norms.Panels(0).At(slot) : _norms.Normalise(0, Input.Panels.At(panel), slot);

    /// <summary>dh = (W' dy) f'(h), over h itself: the input of a layer, which is the activation of the layer below, perhaps normalised.</summary>
    private void Gate(Span<T> weights, int layer, PanelRun<T> dy, int panel)
    {
        PanelRun<T> dh = _hidden[layer - 1].Panels.At(panel);
        bool gated = _shape.Activation == Activation.Relu && _norms is null;
        ref T destination = ref gated ? ref dh.Origin : ref _panel[0];
        Kernels.InputGradient(
            ref weights[_shape.Weights(layer)][0], _shape.Inputs(layer), ref _zeros[0], _shape.Outputs(layer), _shape.Inputs(layer),
            ref dy.Origin, dy.Row, ref destination, gated ? dh.Row : Kernels.Lanes, gated);
        Span<T> activation = _hidden[layer - 1].Panel(panel, _shape.Inputs(layer));
        if (_norms is not null)
            _norms.Backward(layer, _panel, activation, panel);
        else if (!gated)
            HiddenNorms<T>.ThroughActivation(_shape.Activation, _panel, activation);
    }

    /// <summary>The matrices and biases that inputs are multiplied with.</summary>
    private Span<T> Effective(ParameterBlock<T> parameters) => _norms is null ? parameters.Weights : (parameters.Folded ?? _norms.Folded).Values;

    private void ToInput(Span<T> weights, PanelRun<T> dy, PanelRun<T> dx, int first, int count) => Kernels.InputGradient(
        ref weights[_shape.Weights(0)][first], _shape.Inputs(0), ref _zeros[0], _shape.Outputs(0), count,
        ref dy.Origin, dy.Row, ref dx.RowAt(first), dx.Row, gated: false);

    private void ToNormedInput(HiddenNorms<T> norms, Span<T> weights, PanelRun<T> dy, int panel)
    {
        Kernels.InputGradient(
            ref weights[_shape.Weights(0)][0], _shape.Inputs(0), ref _zeros[0], _shape.Outputs(0), _shape.Inputs(0), ref dy.Origin, dy.Row, ref _panel[0], Kernels.Lanes, gated: false);
        norms.BackwardToInput(_panel, InputGradient, panel);
    }

    private int PanelCount() => _uniform ? 1 : (Input.Count + Kernels.Lanes - 1) / Kernels.Lanes;

    private void SetCounts()
    {
        Output.Count = Input.Count;
        OutputGradient.Count = Input.Count;
        InputGradient.Count = Input.Count;
    }

    private void RequireBackward()
    {
        if (!HasBackward)
            throw new InvalidOperationException("this pass was made without a backward pass");
    }

    private void Require(Keep keep)
    {
        if (_keep != keep)
            throw new InvalidOperationException($"the newest forward pass kept {_keep}, this backward pass needs {keep}");
    }
}

/// <summary>What of a forward pass a backward pass will need. A backward pass overwrites what was kept.</summary>
internal enum Keep
{
    /// <summary>No backward pass.</summary>
    Nothing,

    /// <summary>The gradient of the parameters only.</summary>
    ForParameters,

    /// <summary>The gradient of the input, or of both.</summary>
    ForInput,
}
