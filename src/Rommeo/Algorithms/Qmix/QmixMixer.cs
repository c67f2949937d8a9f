using System.Numerics;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Qmix;

/// <summary>
/// Q_tot = sum_e |w2_e(s)| ELU( sum_i q_i |W1_ie(s)| + b1_e(s) ) + v(s) (Rashid et al. 2018): monotone in every q_i, so that the members' own maxima make the joint maximum.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class QmixMixer<T> : IMixer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MlpPass<T> _firstWeights;
    private readonly MlpPass<T> _firstBias;
    private readonly MlpPass<T> _secondWeights;
    private readonly MlpPass<T> _value;
    private readonly BatchRows<T> _hidden;
    private readonly BatchRows<T> _slope;

    internal QmixMixer(QmixNetworks<T> networks, QmixNetworks<T> target, int capacity)
    {
        (Online, Target) = (networks, target);
        var workspace = new KernelWorkspace<T>();
        _firstWeights = new MlpPass<T>(networks.FirstWeights.Shape, capacity, workspace, backward: true);
        _firstBias = new MlpPass<T>(networks.FirstBias.Shape, capacity, workspace, backward: true);
        _secondWeights = new MlpPass<T>(networks.SecondWeights.Shape, capacity, workspace, backward: true);
        _value = new MlpPass<T>(networks.Value.Shape, capacity, workspace, backward: true);
        _hidden = new BatchRows<T>(networks.Embedding, capacity);
        _slope = new BatchRows<T>(networks.Embedding, capacity);
    }

    /// <inheritdoc/>
    public IEnumerable<(NamedNetwork<T> Online, NamedNetwork<T> Target)> Networks => Online.Named("").Zip(Target.Named("Target"));

    /// <inheritdoc/>
    public bool ReadsState => true;

    private QmixNetworks<T> Online { get; }

    private QmixNetworks<T> Target { get; }

    /// <inheritdoc/>
    public void Mix(BatchRows<T> values, BatchRows<T> state, Span<T> total) => Mix(Online, values, state, total, Keep.ForParameters);

    /// <inheritdoc/>
    public void MixTarget(BatchRows<T> values, BatchRows<T> state, Span<T> total) => Mix(Target, values, state, total, Keep.Nothing);

    /// <inheritdoc/>
    public void Backward(BatchRows<T> values, ReadOnlySpan<T> totalGradient, BatchRows<T> valueGradient)
    {
        valueGradient.Count = totalGradient.Length;
        for (int i = 0; i < valueGradient.Features; i++)
            valueGradient.Row(i).Clear();
        totalGradient.CopyTo(_value.OutputGradient.Row(0));
        for (int e = 0; e < _hidden.Features; e++)
        {
            ReadOnlySpan<T> h = _hidden.Row(e), slope = _slope.Row(e), w2 = _secondWeights.Output.Row(e);
            Span<T> dw2 = _secondWeights.OutputGradient.Row(e), dz = _firstBias.OutputGradient.Row(e);
            for (int b = 0; b < h.Length; b++)
            {
                dw2[b] = totalGradient[b] * h[b] * Sign(w2[b]);
                dz[b] = totalGradient[b] * T.Abs(w2[b]) * slope[b];
            }
            for (int i = 0; i < values.Features; i++)
                ToValue(values.Row(i), e, i, dz, valueGradient.Row(i));
        }
        _firstWeights.BackwardToParameters(Online.FirstWeights);
        _firstBias.BackwardToParameters(Online.FirstBias);
        _secondWeights.BackwardToParameters(Online.SecondWeights);
        _value.BackwardToParameters(Online.Value);
    }

    /// <summary>dJ/dW1_ie = dJ/dz_e q_i sign(W1_ie); dJ/dq_i += dJ/dz_e |W1_ie|.</summary>
    private void ToValue(ReadOnlySpan<T> q, int e, int i, ReadOnlySpan<T> dz, Span<T> dq)
    {
        int row = i * _hidden.Features + e;
        ReadOnlySpan<T> w1 = _firstWeights.Output.Row(row);
        Span<T> dw1 = _firstWeights.OutputGradient.Row(row);
        for (int b = 0; b < q.Length; b++)
        {
            dw1[b] = dz[b] * q[b] * Sign(w1[b]);
            dq[b] += dz[b] * T.Abs(w1[b]);
        }
    }

    private void Mix(QmixNetworks<T> networks, BatchRows<T> values, BatchRows<T> state, Span<T> total, Keep keep)
    {
        Read(_firstWeights, networks.FirstWeights, state, keep);
        Read(_firstBias, networks.FirstBias, state, keep);
        Read(_secondWeights, networks.SecondWeights, state, keep);
        Read(_value, networks.Value, state, keep);
        _hidden.Count = _slope.Count = state.Count;
        _value.Output.Row(0).CopyTo(total);
        for (int e = 0; e < _hidden.Features; e++)
        {
            Span<T> h = _hidden.Row(e), slope = _slope.Row(e);
            _firstBias.Output.Row(e).CopyTo(h);
            for (int i = 0; i < values.Features; i++)
            {
                ReadOnlySpan<T> q = values.Row(i), w1 = _firstWeights.Output.Row(i * _hidden.Features + e);
                for (int b = 0; b < h.Length; b++)
                    h[b] += q[b] * T.Abs(w1[b]);
            }
            ReadOnlySpan<T> w2 = _secondWeights.Output.Row(e);
            for (int b = 0; b < h.Length; b++)
            {
                // ELU(z) = z for z > 0, e^z - 1 otherwise; its slope is 1 or e^z.
                slope[b] = h[b] > T.Zero ? T.One : T.Exp(h[b]);
                h[b] = h[b] > T.Zero ? h[b] : T.Exp(h[b]) - T.One;
                total[b] += T.Abs(w2[b]) * h[b];
            }
        }
    }

    private static void Read(MlpPass<T> pass, ParameterBlock<T> network, BatchRows<T> state, Keep keep)
    {
        pass.Input.Count = state.Count;
        pass.Input.SetRows(0, state);
        pass.Forward(network, keep);
    }

    private static T Sign(T value) => value > T.Zero ? T.One : value < T.Zero ? -T.One : T.Zero;
}
