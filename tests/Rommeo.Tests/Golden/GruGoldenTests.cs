using System.Numerics;
using System.Text.Json;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Networks.Recurrent;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>States, gates and gradients of the gated recurrent cell against another implementation's numbers.</summary>
public sealed class GruGoldenTests
{
    private const double DoubleTolerance = 1e-9, FloatTolerance = 1e-3;

    public static TheoryData<string, int> Cases() => GoldenData.Cases("gru*.json", "cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void States_gates_and_gradients_agree_in_double(string file, int index) => Agree<double>(GoldenData.Case(file, "cases", index), DoubleTolerance);

    [Theory]
    [MemberData(nameof(Cases))]
    public void States_gates_and_gradients_agree_in_float(string file, int index) => Agree<float>(GoldenData.Case(file, "cases", index), FloatTolerance);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_finite_differences(string file, int index)
    {
        JsonElement recorded = GoldenData.Case(file, "cases", index);
        // With a burn-in the recorded gradient is not that of the loss: the state behind it counts as a constant.
        if (recorded.Integer("burn_in") > 0)
            return;
        var golden = new GruGoldenCase<double>(recorded);
        golden.Evaluate();
        foreach (ParameterBlock<double> block in new[] { golden.Parameters.Input, golden.Parameters.Recurrent })
            FiniteDifferences.Check(golden.Loss, k => ref block.Weights[k], block.Gradients.ToArray(), 1e-5, "weights");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_happened_before_a_reset_makes_no_difference(string file, int index)
    {
        JsonElement recorded = GoldenData.Case(file, "cases", index);
        var golden = new GruGoldenCase<double>(recorded);
        golden.Evaluate();
        int last = golden.Steps - 1;
        double[] before = golden.Sequence.State(last).Numbers();
        for (int b = 0; b < golden.Count; b++)
            golden.Sequence.Reset(last, b) = true;
        golden.Loss();
        double[] after = golden.Sequence.State(last).Numbers();
        golden.Sequence.Input(0).Row(0).Fill(17);
        golden.Loss();
        Assert.Equal(after, golden.Sequence.State(last).Numbers());
        Assert.NotEqual(before, after);
    }

    private static void Agree<T>(JsonElement recorded, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = new GruGoldenCase<T>(recorded);
        GoldenNetworks.AssertClose([recorded.Number("loss")], [golden.Evaluate()], tolerance, "loss");
        JsonElement gradients = recorded.GetProperty("gradients"), gates = recorded.GetProperty("first_step_gates");
        for (int t = 0; t < golden.Steps; t++)
            GoldenNetworks.AssertClose(recorded.GetProperty("h")[t].Transposed(), golden.Sequence.State(t).Numbers(), tolerance, $"h[{t}]");
        double[] expected = [.. gates.GetProperty("reset").Transposed(), .. gates.GetProperty("update").Transposed(), .. gates.GetProperty("candidate").Transposed()];
        GoldenNetworks.AssertClose(expected, golden.Sequence.Gates(0).Numbers(), tolerance, "gates");
        GoldenNetworks.AssertClose([.. gradients.Tensor("W_i"), .. gradients.Tensor("b_i")], GoldenNetworks.ToDoubles<T>(golden.Parameters.Input.Gradients), tolerance, "gradient of W_i, b_i");
        GoldenNetworks.AssertClose([.. gradients.Tensor("W_h"), .. gradients.Tensor("b_h")], GoldenNetworks.ToDoubles<T>(golden.Parameters.Recurrent.Gradients), tolerance, "gradient of W_h, b_h");
        double scale = gradients.Tensor("x").Max(Math.Abs);
        for (int t = 0; t < golden.Steps; t++)
        {
            double[] gradient = t < recorded.Integer("burn_in") ? new double[golden.Count * golden.Sequence.Input(0).Features] : golden.Sequence.InputGradient(t).Numbers();
            Near.Absolutely(gradients.GetProperty("x")[t].Transposed(), gradient, tolerance * scale, $"gradient of x[{t}]");
        }
        Near.Absolutely(gradients.GetProperty("h0").Transposed(), golden.Sequence.StartGradient.Numbers(), tolerance * scale, "gradient of h0");
    }
}

/// <summary>One recorded sequence.</summary>
internal sealed class GruGoldenCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly JsonElement _case;
    private readonly int _burnIn;

    internal GruGoldenCase(JsonElement recorded)
    {
        _case = recorded;
        JsonElement dims = recorded.GetProperty("dims"), weights = recorded.GetProperty("weights");
        (Steps, Count, _burnIn) = (dims.Integer("steps"), dims.Integer("batch"), recorded.Integer("burn_in"));
        Parameters = new GruParameters<T>(dims.Integer("input"), dims.Integer("hidden"), trainable: true);
        Load(Parameters.Input, [.. weights.Tensor("W_i"), .. weights.Tensor("b_i")]);
        Load(Parameters.Recurrent, [.. weights.Tensor("W_h"), .. weights.Tensor("b_h")]);
        Sequence = new GruSequence<T>(dims.Integer("input"), dims.Integer("hidden"), Steps, Count, new KernelWorkspace<T>());
        Sequence.Start.Load(recorded.GetProperty("h0"));
        double[] resets = recorded.Tensor("reset_before_step");
        for (int t = 0; t < Steps; t++)
        {
            Sequence.Input(t).Load(recorded.GetProperty("x")[t]);
            for (int b = 0; b < Count; b++)
                Sequence.Reset(t, b) = resets[t * Count + b] != 0;
        }
    }

    internal int Steps { get; }

    internal int Count { get; }

    internal GruParameters<T> Parameters { get; }

    internal GruSequence<T> Sequence { get; }

    /// <summary>sum of coefficients times states behind the burn-in.</summary>
    internal double Loss()
    {
        Sequence.Forward(Parameters, Steps);
        double loss = 0;
        for (int t = 0; t < Steps; t++)
        {
            BatchRows<T> gradient = Sequence.StateGradient[t];
            gradient.Load(_case.GetProperty("loss_coefficients")[t]);
            for (int k = 0; k < gradient.Features && t >= _burnIn; k++)
            {
                for (int b = 0; b < Count; b++)
                    loss += double.CreateChecked(gradient[k, b] * Sequence.State(t)[k, b]);
            }
        }
        return loss;
    }

    internal double Evaluate()
    {
        double loss = Loss();
        Sequence.Backward(Parameters, Steps, _burnIn);
        return loss;
    }

    private static void Load(ParameterBlock<T> block, double[] values)
    {
        Assert.Equal(block.Shape.ParameterCount, values.Length);
        for (int k = 0; k < values.Length; k++)
            block.Weights[k] = T.CreateChecked(values[k]);
    }
}
