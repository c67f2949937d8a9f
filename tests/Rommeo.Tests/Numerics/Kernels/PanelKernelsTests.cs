using System.Numerics;
using System.Runtime.CompilerServices;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Kernels;

/// <summary>
/// Every kernel against its scalar twin: one dimension runs through 0 or 1 to 256, so that every remainder of every tile and vector occurs, the others take
/// small odd sizes. Results land in marked buffers with gaps between rows, and what must not be read is NaN.
/// </summary>
public abstract class PanelKernelsTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Longest = 256;
    private const int Gap = 3;
    private static readonly double UnitRoundoff = typeof(T) == typeof(float) ? Math.Pow(2, -24) : Math.Pow(2, -53);
    private readonly IPanelKernels<T> _kernels;
    private readonly KernelWorkspace<T> _workspace = new();
    private PhiloxGenerator _random = new(17, 0, StreamPurpose.Theory);

    private protected PanelKernelsTests(IPanelKernels<T> kernels) => _kernels = kernels;

    [Fact]
    public void A_forward_product_equals_its_twin_for_any_number_of_outputs()
    {
        for (int outputs = 0; outputs <= Longest; outputs++)
            CheckForward(outputs, inputs: outputs % 3 == 0 ? 1 : 11, relu: outputs % 2 == 0);
    }

    [Fact]
    public void A_forward_product_equals_its_twin_for_any_number_of_inputs()
    {
        for (int inputs = 0; inputs <= Longest; inputs++)
        {
            // 15 = 6 + 6 + 2 + 1 and 10 = 6 + 4 rows: every height of tile.
            CheckForward(outputs: 15, inputs, relu: inputs % 2 == 0);
            CheckForward(outputs: 10, inputs, relu: inputs % 2 == 1);
        }
    }

    [Fact]
    public void An_input_gradient_equals_its_twin_for_any_number_of_outputs()
    {
        for (int outputs = 0; outputs <= Longest; outputs++)
        {
            CheckInputGradient(outputs, allInputs: 15, first: 0, inputs: 15, gated: outputs % 2 == 0);
            CheckInputGradient(outputs, allInputs: 19, first: 2, inputs: 10, gated: outputs % 2 == 1);
        }
    }

    [Fact]
    public void An_input_gradient_equals_its_twin_for_any_stretch_of_any_number_of_inputs()
    {
        for (int inputs = 0; inputs <= Longest; inputs++)
        {
            CheckInputGradient(outputs: inputs % 3 == 0 ? 1 : 9, inputs + inputs % 5, first: inputs % 5, inputs, gated: false);
            CheckInputGradient(outputs: 4, inputs + inputs % 4, first: inputs % 4, inputs, gated: true);
        }
    }

    [Fact]
    public void A_weight_gradient_equals_its_twin_for_any_number_of_samples()
    {
        for (int batch = 0; batch <= Longest; batch++)
        {
            CheckWeightGradient(outputs: 14, inputs: 9 + batch % 13, batch, Layout.Tiled, Layout.Tiled);
            CheckWeightGradient(outputs: 9, inputs: 3, batch, Layout.Tiled, Layout.Rows);
            CheckWeightGradient(outputs: 2, inputs: 13, batch, Layout.Rows, Layout.Tiled);
        }
    }

    [Fact]
    public void A_weight_gradient_equals_its_twin_for_any_number_of_inputs()
    {
        for (int inputs = 1; inputs <= Longest; inputs++)
        {
            CheckWeightGradient(outputs: 13, inputs, batch: 37, Layout.Tiled, Layout.Tiled);
            CheckWeightGradient(outputs: 3, inputs, batch: 37, Layout.Rows, Layout.Tiled);
            CheckWeightGradient(outputs: 11, inputs, batch: 37, Layout.Tiled, Layout.Rows);
        }
    }

    [Fact]
    public void A_weight_gradient_equals_its_twin_for_any_number_of_outputs()
    {
        for (int outputs = 1; outputs <= Longest; outputs++)
        {
            CheckWeightGradient(outputs, inputs: 17, batch: 37, Layout.Tiled, Layout.Tiled);
            CheckWeightGradient(outputs, inputs: 5, batch: 37, Layout.Tiled, Layout.Rows);
            CheckWeightGradient(outputs, inputs: 11, batch: 37, Layout.Rows, Layout.Tiled);
        }
    }

    [Fact]
    public void A_weight_gradient_of_a_long_batch_takes_blocks_of_panels_together()
    {
        foreach (int batch in new[] { 511, 512, 1000 })
            CheckWeightGradient(outputs: 14, inputs: 15, batch, Layout.Tiled, Layout.Tiled);
    }

    private void CheckForward(int outputs, int inputs, bool relu)
    {
        int lanes = _kernels.Lanes, stride = lanes + Gap;
        var w = KernelOperand<T>.Matrix(ref _random, outputs, inputs);
        var bias = KernelOperand<T>.Matrix(ref _random, 1, outputs);
        var x = KernelOperand<T>.Matrix(ref _random, inputs, lanes, Gap);
        var y = new Guarded<T>(outputs * stride);

        _kernels.Forward(ref w.Origin, ref bias.Origin, outputs, inputs, ref x.Origin, x.RowStride, ref y.Origin, stride, relu);

        string what = $"forward {outputs} x {inputs}, relu {relu}";
        Product twin = ScalarKernels.Forward(w.Dense, bias.Dense, x.Dense, outputs, inputs, lanes);
        AssertEqual(twin, value => relu ? Math.Max(value, 0) : value, y.Span, lanes, stride, what);
        y.AssertUntouchedBeyond(outputs, lanes, stride, what);
    }

    private void CheckInputGradient(int outputs, int allInputs, int first, int inputs, bool gated)
    {
        int lanes = _kernels.Lanes, stride = lanes + Gap;
        var w = KernelOperand<T>.Matrix(ref _random, outputs, allInputs + 1);
        var dy = KernelOperand<T>.Matrix(ref _random, outputs, lanes, Gap);
        var dx = new Guarded<T>(inputs * stride);
        T[] zeros = new T[Math.Max(1, inputs)];
        double[] activations = gated ? DrawActivations(dx.Span, inputs, lanes, stride) : [];

        _kernels.InputGradient(
            ref Unsafe.Add(ref w.Origin, first), allInputs + 1, ref zeros[0], outputs, inputs, ref dy.Origin, dy.RowStride, ref dx.Origin, stride, gated);

        string what = $"input gradient {outputs} x {inputs} from {first} on, gated {gated}";
        Product twin = ScalarKernels.InputGradient(w.Dense, dy.Dense, outputs, allInputs + 1, first, inputs, lanes);
        for (int k = 0; gated && k < activations.Length; k++)
        {
            if (activations[k] <= 0)
                twin.Values[k] = 0;
        }
        AssertEqual(twin, value => value, dx.Span, lanes, stride, what);
        dx.AssertUntouchedBeyond(inputs, lanes, stride, what);
    }

    private void CheckWeightGradient(int outputs, int inputs, int batch, Layout dyLayout, Layout xLayout)
    {
        int lanes = _kernels.Lanes;
        KernelOperand<T> dy = Operand(dyLayout, outputs, batch, zeroPadding: true);
        KernelOperand<T> x = Operand(xLayout, inputs, batch, zeroPadding: false);
        Guarded<T> dw = new(outputs * inputs), dbias = new(outputs);

        _kernels.WeightGradient(dy.Panels, x.Panels, outputs, inputs, (batch + lanes - 1) / lanes, dw.Span, dbias.Span, _workspace);

        string what = $"weight gradient {outputs} ({dyLayout}) x {inputs} ({xLayout}) of {batch} samples";
        AssertEqual(ScalarKernels.WeightGradient(dy.Dense, x.Dense, outputs, inputs, batch), value => value, dw.Span, inputs, inputs, what);
        AssertEqual(ScalarKernels.BiasGradient(dy.Dense, outputs, batch), value => value, dbias.Span, outputs, outputs, $"bias, {what}");
        dw.AssertUntouchedBeyond(outputs, inputs, inputs, what);
        dbias.AssertUntouchedBeyond(1, outputs, outputs, what);
    }

    private KernelOperand<T> Operand(Layout layout, int features, int batch, bool zeroPadding) => layout == Layout.Tiled
        ? KernelOperand<T>.Tiled(ref _random, features, batch, _kernels.Lanes, zeroPadding)
        : KernelOperand<T>.Rows(ref _random, features, batch, _kernels.Lanes, zeroPadding);

    /// <summary>Outputs of a ReLU, a third of them 0, and now and then a negative number, which must close the gate too.</summary>
    private double[] DrawActivations(Span<T> destination, int rows, int lanes, int stride)
    {
        double[] activations = new double[rows * lanes];
        for (int k = 0; k < activations.Length; k++)
        {
            activations[k] = _random.NextInt32(9) switch { < 3 => 0.0, 3 => -0.25, int positive => positive };
            destination[k / lanes * stride + k % lanes] = T.CreateChecked(activations[k]);
        }
        return activations;
    }

    private static void AssertEqual(Product expected, Func<double, double> finish, ReadOnlySpan<T> actual, int columns, int stride, string what)
    {
        for (int k = 0; k < expected.Values.Length; k++)
        {
            double value = double.CreateChecked(actual[k / columns * stride + k % columns]);
            bool near = Math.Abs(value - finish(expected.Values[k])) <= expected.ErrorBound(k, UnitRoundoff);
            if (!near)
                Assert.Fail($"{what}: [{k / columns}, {k % columns}] is {value}, expected {finish(expected.Values[k])} +- {expected.ErrorBound(k, UnitRoundoff)}");
        }
    }

    private enum Layout
    {
        Rows,
        Tiled,
    }
}
