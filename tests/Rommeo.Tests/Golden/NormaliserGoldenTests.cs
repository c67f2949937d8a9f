using System.Text.Json;
using Rommeo.Neural.Joint;
using Rommeo.Neural.OnPolicy;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Running statistics of the rivals against another implementation's numbers.</summary>
public sealed class NormaliserGoldenTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Files() => new(GoldenData.Files("rivals_discrete*.json"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Moments_of_rewards_agree(string file)
    {
        JsonElement recorded = GoldenData.Root(file).GetProperty("normalisers").GetProperty("running_moments");
        var moments = new RunningMoments();
        Assert.Equal((recorded.Number("initial_mean"), recorded.Number("initial_var"), recorded.Number("initial_count")), (moments.Mean, moments.Variance, moments.Count));
        foreach (JsonElement step in recorded.GetProperty("steps").EnumerateArray())
        {
            double[] batch = step.Tensor("batch");
            moments.Add(batch, [.. step.Tensor("mask").Select(mask => mask != 0)]);
            Near.Equal([step.Number("mean"), step.Number("var"), step.Number("count")], [moments.Mean, moments.Variance, moments.Count], Tolerance, "moments");
            Near.Equal(step.Tensor("standardised"), [.. batch.Select(value => moments.Scale(value, centred: true))], Tolerance, "standardised");
            Near.Equal(step.Tensor("scaled_only"), [.. batch.Select(value => moments.Scale(value, centred: false))], Tolerance, "scaled");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Statistics_of_returns_agree(string file)
    {
        foreach (JsonElement recorded in GoldenData.Root(file).GetProperty("normalisers").GetProperty("value_norm").EnumerateArray())
        {
            var normaliser = new ValueNormaliser(recorded.Number("beta"));
            Assert.Equal((0.0, 1.0), (normaliser.Mean, normaliser.Variance));
            foreach (JsonElement step in recorded.GetProperty("steps").EnumerateArray())
            {
                double[] batch = step.Tensor("batch");
                normaliser.Update(batch);
                Near.Equal([step.Number("mean"), step.Number("var")], [normaliser.Mean, normaliser.Variance], Tolerance, "statistics");
                Near.Equal(step.Tensor("normalised"), [.. batch.Select(normaliser.Normalise)], Tolerance, "normalised");
                Near.Equal(batch, [.. batch.Select(value => normaliser.Denormalise(normaliser.Normalise(value)))], Tolerance, "and back");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_rescaled_head_keeps_its_meaning(string file)
    {
        JsonElement recorded = GoldenData.Root(file).GetProperty("normalisers").GetProperty("popart");
        double[] weight = recorded.Tensor("weight");
        var block = new ParameterBlock<double>(new MlpShape(weight.Length, [], 1), trainable: true);
        weight.CopyTo(block.Weights);
        block.Weights[^1] = recorded.Number("bias");
        PopArt.Rescale(block, recorded.Number("old_mean"), recorded.Number("old_std"), recorded.Number("new_mean"), recorded.Number("new_std"));
        Near.Equal([.. recorded.Tensor("new_weight"), recorded.Number("new_bias")], block.Weights, Tolerance, "head");
        var pass = new MlpPass<double>(block.Shape, 3, new KernelWorkspace<double>(), backward: false);
        pass.Input.Load(recorded.GetProperty("features"));
        pass.Forward(block, Keep.Nothing);
        Near.Equal(recorded.Tensor("denormalised_before"), [.. pass.Output.Numbers().Select(value => value * recorded.Number("new_std") + recorded.Number("new_mean"))], 1e-12, "values");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Layer_norm_agrees_forward_and_backward(string file)
    {
        JsonElement recorded = GoldenData.Root(file).GetProperty("normalisers").GetProperty("layer_norm");
        double[] gain = recorded.Tensor("gain"), shift = recorded.Tensor("bias");
        int samples = recorded.GetProperty("x").GetArrayLength(), lanes = (samples + 15) / 16 * 16;
        double[] normalised = new double[gain.Length * lanes], inverse = new double[lanes], x = Panel(recorded.GetProperty("x"), lanes);
        PanelNorm<double>.Forward(ref x[0], lanes, gain.Length, normalised, inverse);
        Near.Equal(Panel(recorded.GetProperty("y"), lanes), Cut([.. normalised.Select((number, at) => gain[at / lanes] * number + shift[at / lanes])]), Tolerance, "y");

        // The gate of a positive activation lets everything through.
        double[] outer = [.. Panel(recorded.GetProperty("upstream"), lanes).Select((number, at) => gain[at / lanes] * number)], gradient = [.. outer.Select(_ => 1.0)];
        PanelNorm<double>.Backward(outer, normalised, inverse, Activation.Relu, gradient);
        Near.Equal(Panel(recorded.GetProperty("grad_x"), lanes), Cut(gradient), Tolerance, "grad_x");

        // A network that only normalises its input: its matrix is the identity.
        var block = new ParameterBlock<double>(new MlpShape(gain.Length, [], gain.Length, layerNorm: true), trainable: true);
        gain.CopyTo(block.Weights[block.Shape.Gain(0)]);
        shift.CopyTo(block.Weights[block.Shape.Shift(0)]);
        for (int d = 0; d < gain.Length; d++)
            block.Weights[d * (gain.Length + 1)] = 1;
        var pass = new MlpPass<double>(block.Shape, samples, new KernelWorkspace<double>(), backward: true);
        pass.Input.Load(recorded.GetProperty("x"));
        pass.Forward(block, Keep.ForParameters);
        pass.OutputGradient.Load(recorded.GetProperty("upstream"));
        pass.BackwardToParameters(block);
        Near.Equal(recorded.GetProperty("y").Transposed(), pass.Output.Numbers(), Tolerance, "y of the network");
        Near.Equal(recorded.Tensor("grad_gain"), block.Gradients[block.Shape.Gain(0)], Tolerance, "grad_gain");
        Near.Equal(recorded.Tensor("grad_bias"), block.Gradients[block.Shape.Shift(0)], Tolerance, "grad_bias");

        // Lanes behind the samples hold numbers that mean nothing.
        double[] Cut(double[] panel) => [.. panel.Select((number, at) => at % lanes < samples ? number : 0)];
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_huber_loss_and_its_slope_agree(string file)
    {
        JsonElement recorded = GoldenData.Root(file).GetProperty("normalisers").GetProperty("huber");
        double delta = recorded.Number("delta");
        Near.Equal(recorded.Tensor("loss"), [.. recorded.Tensor("error").Select(error => ReturnLoss.Huber(error, delta))], Tolerance, "loss");
        Near.Equal(recorded.Tensor("derivative"), [.. recorded.Tensor("error").Select(error => ReturnLoss.Slope(error, delta))], Tolerance, "slope");
    }

    /// <summary>[B][d] as [d, lanes], zero behind the samples.</summary>
    private static double[] Panel(JsonElement samples, int lanes)
    {
        double[] rows = samples.Transposed();
        int count = samples.GetArrayLength();
        double[] panel = new double[rows.Length / count * lanes];
        for (int k = 0; k < rows.Length; k++)
            panel[k / count * lanes + k % count] = rows[k];
        return panel;
    }
}
