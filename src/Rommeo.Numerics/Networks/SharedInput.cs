using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Numerics.Networks;

/// <summary>
/// The first layer of a network with layer norm that is shown the same state by each of n askers, who add a vector with a single 1 that says who they are: sample i B + b is asker i's view of state b. All views
/// of a state have the same mean and variance, so xhat differs by 1 / sigma where that 1 stands: z_i = (W xhat_0 + b) + W_i / sigma with xhat_0 as if nobody asked. The product is needed once per state.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="shape">The network; its last n inputs say who asks.</param>
/// <param name="askers">n, at least 2.</param>
/// <param name="capacity">Most samples, over all askers.</param>
internal sealed class SharedInput<T>(MlpShape shape, int askers, int capacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly HiddenLayer<T> _common = new(shape.Outputs(0), capacity / askers + 1, retained: true);
    private readonly T[] _inverse = AlignedMemory.Allocate<T>((capacity / askers / Lanes + 1) * Lanes);
    private readonly T[] _column = new T[shape.Outputs(0)], _sum = new T[shape.Outputs(0)];
    private int _panels;

    private static IPanelKernels<T> Kernels => PanelKernels<T>.Instance;

    private static int Lanes => PanelKernels<T>.Instance.Lanes;

    private int FirstAsker => shape.Inputs(0) - askers;

    /// <summary>Whether so many samples, over all askers, fill whole panels of each. Then only the first asker's view need be written, besides who asks.</summary>
    internal bool Serves(int count) => count > 0 && count % (askers * Lanes) == 0;

    /// <summary>W xhat_0 + b of all states.</summary>
    /// <param name="norms">The norms of the pass; afterwards its input holds xhat_0 if it is retained.</param>
    /// <param name="input">What the network sees.</param>
    /// <param name="weights">The folded network.</param>
    /// <param name="isKnown">Whether the norms hold xhat_0 of this input.</param>
    /// <param name="retained">Whether they hold it for all panels.</param>
    internal void Forward(HiddenNorms<T> norms, BatchRows<T> input, Span<T> weights, bool isKnown, bool retained)
    {
        _panels = input.Count / askers / Lanes;
        for (int panel = 0; panel < _panels; panel++)
        {
            int slot = retained ? panel : 0;
            PanelRun<T> x = isKnown ? norms.Panels(0).At(slot) : Normalise(norms, input, panel, slot), z = _common.Panels.At(panel);
            Kernels.Forward(
                ref weights[shape.Weights(0)][0], ref weights[shape.Biases(0)][0], shape.Outputs(0), shape.Inputs(0), ref x.Origin, x.Row, ref z.Origin, z.Row, relu: false);
        }
    }

    /// <summary>The sums of one panel of samples, after the ReLU if there is one, [outputs, lanes].</summary>
    internal void Add(int panel, ReadOnlySpan<T> weights, bool relu, Span<T> h)
    {
        int outputs = shape.Outputs(0), inputs = shape.Inputs(0), lanes = Lanes;
        ReadOnlySpan<T> z = _common.Panel(panel % _panels, shape.Outputs(0)), inverse = _inverse.AsSpan(panel % _panels * Lanes, Lanes);
        ReadOnlySpan<T> asker = weights[shape.Weights(0)][(FirstAsker + panel / _panels)..];
        for (int lane = 0; lane < Lanes; lane += Vector<T>.Count)
        {
            var scale = new Vector<T>(inverse[lane..]);
            ref T from = ref Unsafe.Add(ref MemoryMarshal.GetReference(z), lane);
            ref T to = ref Unsafe.Add(ref MemoryMarshal.GetReference(h[..z.Length]), lane);
            ref T weight = ref MemoryMarshal.GetReference(asker);
            for (int o = 0; o < outputs; o++)
            {
                Vector<T> sum = Vector.LoadUnsafe(ref from) + new Vector<T>(weight) * scale;
                (relu ? Vector.Max(sum, Vector<T>.Zero) : sum).StoreUnsafe(ref to);
                from = ref Unsafe.Add(ref from, lanes);
                to = ref Unsafe.Add(ref to, lanes);
                weight = ref Unsafe.Add(ref weight, inputs);
            }
        }
    }

    /// <summary>dW and db out of dz of all samples: sum_i dz_i meets xhat_0, and each dz_i alone 1 / sigma in the column of its asker.</summary>
    internal void WeightGradient(HiddenLayer<T> gradient, HiddenNorms<T> norms, Span<T> gradients, KernelWorkspace<T> workspace)
    {
        int outputs = shape.Outputs(0), inputs = shape.Inputs(0);
        for (int panel = 0; panel < _panels; panel++)
        {
            Span<T> sum = _common.Panel(panel, outputs);
            gradient.Panel(panel, outputs).CopyTo(sum);
            for (int asker = 1; asker < askers; asker++)
                Accumulate.Add(gradient.Panel(asker * _panels + panel, outputs), sum);
        }
        Span<T> matrix = gradients[shape.Weights(0)];
        Kernels.WeightGradient(_common.Panels, norms.Panels(0), outputs, inputs, _panels, matrix, gradients[shape.Biases(0)], workspace);
        var inverse = new PanelRun<T>(ref _inverse[0], Lanes, Lanes);
        for (int asker = 0; asker < askers; asker++)
        {
            Kernels.WeightGradient(gradient.Panels.At(asker * _panels), inverse, outputs, 1, _panels, _column, _sum, workspace);
            for (int o = 0; o < outputs; o++)
                matrix[o * inputs + FirstAsker + asker] += _column[o];
        }
    }

    private PanelRun<T> Normalise(HiddenNorms<T> norms, BatchRows<T> input, int panel, int slot)
    {
        PanelRun<T> x = norms.Normalise(0, input.Panels.At(panel), slot);
        norms.Inverses(0, slot).CopyTo(_inverse.AsSpan(panel * Lanes));
        // The first asker's own 1 becomes a 0, as the others' are.
        MemoryMarshal.CreateReadOnlySpan(ref x.RowAt(FirstAsker + 1), Lanes).CopyTo(MemoryMarshal.CreateSpan(ref x.RowAt(FirstAsker), Lanes));
        return x;
    }
}
