using System.Numerics;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Numerics.Kernels;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Networks;

public sealed class MlpPassTests
{
    private static readonly int[][] Networks = [[1, 1, 1], [3, 5, 2], [7, 13, 9, 4], [2, 11, 6, 10, 3], [9, 17, 10, 12], [30, 12, 25], [4, 3]];

    public static TheoryData<int> Sizes => [.. Enumerable.Range(0, Networks.Length)];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_output_is_what_layer_after_layer_of_scalar_products_gives(int network)
    {
        for (int batch = 1; batch <= 70; batch += 3)
        {
            CheckForward<double>(network, batch, 1e-13);
            CheckForward<float>(network, batch, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Parameter_gradients_are_finite_differences(int network)
    {
        foreach (int batch in new[] { 1, 5, 18 })
        {
            Trial<double> trial = new(network, batch) { Keep = Keep.ForParameters };
            trial.Loss();
            trial.Pass.BackwardToParameters(trial.Parameters);
            FiniteDifferences.Check(trial.Loss, k => ref trial.Parameters.Weights[k], trial.Parameters.Gradients, 1e-6, $"network {network}, batch {batch}");
        }
    }

    [Theory]
    [InlineData(Activation.Tanh, false)]
    [InlineData(Activation.Tanh, true)]
    [InlineData(Activation.Relu, true)]
    public void Parameter_gradients_through_other_activations_and_layer_norms_are_finite_differences(Activation activation, bool layerNorm)
    {
        for (int network = 1; network < Networks.Length; network++)
        {
            foreach (int batch in new[] { 1, 5, 18 })
            {
                Trial<double> trial = new(network, batch, activation, layerNorm) { Keep = Keep.ForParameters };
                trial.Loss();
                trial.Pass.BackwardToParameters(trial.Parameters);
                FiniteDifferences.Check(trial.Loss, k => ref trial.Parameters.Weights[k], trial.Parameters.Gradients, 1e-5, $"network {network}, batch {batch}");
            }
        }
    }

    [Theory]
    [InlineData(Activation.Tanh, false)]
    [InlineData(Activation.Tanh, true)]
    [InlineData(Activation.Relu, true)]
    public void What_is_kept_for_a_backward_pass_changes_no_output(Activation activation, bool layerNorm)
    {
        Trial<float> trial = new(network: 2, batch: 70, activation, layerNorm);
        trial.Pass.Forward(trial.Parameters, Keep.ForParameters);
        double[] kept = trial.Pass.Output.ToDoubles();
        trial.Pass.Forward(trial.Parameters, Keep.Nothing);
        Assert.Equal(kept, trial.Pass.Output.ToDoubles());
    }

    [Theory]
    [InlineData(6, Activation.Relu)]
    [InlineData(2, Activation.Relu)]
    [InlineData(2, Activation.Tanh)]
    public void Gradients_of_normalised_inputs_are_finite_differences(int network, Activation activation)
    {
        Trial<double> trial = new(network, batch: 5, activation, layerNorm: true) { Keep = Keep.ForInput };
        trial.Loss();
        trial.Pass.BackwardToInput(trial.Parameters, 0, trial.Pass.Input.Features);
        FiniteDifferences.Check(trial.Loss, k => ref trial.Pass.Input[k / 5, k % 5], trial.Pass.InputGradient.ToDoubles(), 1e-5, "input");
    }

    [Theory]
    [InlineData(Activation.Relu, true)]
    [InlineData(Activation.Tanh, true)]
    [InlineData(Activation.Relu, false)]
    public void An_input_that_is_known_need_not_be_looked_at_again(Activation activation, bool layerNorm)
    {
        Trial<double> known = new(network: 2, batch: 33, activation, layerNorm) { Keep = Keep.ForParameters }, again = new(network: 2, batch: 33, activation, layerNorm) { Keep = Keep.ForParameters };
        known.Loss();
        again.Loss();
        for (int step = 0; step < 3; step++)
        {
            foreach (Trial<double> trial in new[] { known, again })
            {
                trial.Pass.BackwardToParameters(trial.Parameters);
                for (int k = 0; k < trial.Parameters.Weights.Length; k++)
                    trial.Parameters.Weights[k] -= 0.01 * trial.Parameters.Gradients[k];
            }
            known.Pass.Forward(known.Parameters, Keep.ForParameters, sameInput: true);
            again.Pass.Forward(again.Parameters, Keep.ForParameters);
            Assert.Equal(again.Pass.Output.ToDoubles(), known.Pass.Output.ToDoubles());
        }
        Assert.Equal(again.Parameters.Weights.ToArray(), known.Parameters.Weights.ToArray());
    }

    [Fact]
    public void Input_gradients_pass_a_tanh()
    {
        Trial<double> trial = new(network: 2, batch: 5, Activation.Tanh);
        trial.Loss();
        trial.Pass.BackwardToInput(trial.Parameters, 0, trial.Pass.Input.Features);
        FiniteDifferences.Check(trial.Loss, k => ref trial.Pass.Input[k / 5, k % 5], trial.Pass.InputGradient.ToDoubles(), 1e-6, "input");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Input_gradients_are_finite_differences(int network)
    {
        foreach (int batch in new[] { 1, 5, 18 })
        {
            Trial<double> trial = new(network, batch);
            trial.Loss();
            trial.Pass.BackwardToInput(trial.Parameters, 0, trial.Pass.Input.Features);
            FiniteDifferences.Check(
                trial.Loss, k => ref trial.Pass.Input[k / batch, k % batch], trial.Pass.InputGradient.ToDoubles(), 1e-6, $"network {network}, batch {batch}");
        }
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 4)]
    [InlineData(6, 1)]
    public void A_stretch_of_the_input_gradient_leaves_the_rest_alone(int first, int count)
    {
        Trial<double> all = new(network: 2, batch: 9), some = new(network: 2, batch: 9);
        all.Loss();
        all.Pass.BackwardToInput(all.Parameters, 0, 7);
        some.Loss();
        for (int d = 0; d < 7; d++)
            some.Pass.InputGradient.Row(d).Fill(-4);
        some.Pass.BackwardToInput(some.Parameters, first, count);
        for (int d = 0; d < 7; d++)
        {
            bool wanted = d >= first && d < first + count;
            Near.Equal(wanted ? all.Pass.InputGradient.Row(d) : [.. Enumerable.Repeat(-4.0, 9)], some.Pass.InputGradient.Row(d), wanted ? 1e-14 : 0, $"input {d}");
        }
    }

    [Fact]
    public void A_smaller_batch_after_a_larger_one_sees_nothing_of_it()
    {
        Trial<double> used = new(network: 2, batch: 37), fresh = new(network: 2, batch: 37);
        used.Loss();
        used.Pass.BackwardToParameters(used.Parameters);
        for (int batch = 36; batch > 0; batch -= 7)
        {
            Assert.Equal(fresh.LossOf(batch), used.LossOf(batch));
            used.Pass.BackwardToParameters(used.Parameters);
            fresh.Pass.BackwardToParameters(fresh.Parameters);
            Assert.Equal(fresh.Parameters.Gradients.ToArray(), used.Parameters.Gradients.ToArray());
            fresh = new Trial<double>(network: 2, batch: 37);
        }
    }

    [Fact]
    public void Parameter_gradients_replace_those_of_the_last_loss()
    {
        Trial<double> trial = new(network: 1, batch: 8);
        trial.Loss();
        trial.Pass.BackwardToParameters(trial.Parameters);
        double[] once = trial.Parameters.Gradients.ToArray();
        trial.Loss();
        trial.Pass.BackwardToParameters(trial.Parameters);
        Assert.Equal(once, trial.Parameters.Gradients.ToArray());
    }

    [Fact]
    public void A_pass_made_for_acting_refuses_to_go_backward()
    {
        var shape = new MlpShape(2, [3], 1);
        var parameters = new ParameterBlock<float>(shape, trainable: true);
        var pass = new MlpPass<float>(shape, 4, new KernelWorkspace<float>(), backward: false);
        Assert.Throws<InvalidOperationException>(() => pass.Forward(parameters, Keep.ForInput));
        Assert.Throws<InvalidOperationException>(() => pass.Forward(parameters, Keep.ForParameters));
        pass.Forward(parameters, Keep.Nothing);
        Assert.Throws<InvalidOperationException>(() => pass.BackwardToInput(parameters, 0, 1));
        Assert.Throws<InvalidOperationException>(() => pass.BackwardToParameters(parameters));
    }

    [Fact]
    public void A_backward_pass_refuses_to_use_what_the_forward_pass_did_not_keep()
    {
        Trial<double> trial = new(network: 1, batch: 8) { Keep = Keep.ForParameters };
        trial.Loss();
        Assert.Throws<InvalidOperationException>(() => trial.Pass.BackwardToInput(trial.Parameters, 0, 1));
        trial.Pass.Forward(trial.Parameters, Keep.Nothing);
        Assert.Throws<InvalidOperationException>(() => trial.Pass.BackwardToParameters(trial.Parameters));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_batch_of_equal_inputs_gives_what_one_by_one_would(int network)
    {
        Trial<double> equal = new(network, batch: 21) { Keep = Keep.ForParameters }, oneByOne = new(network, batch: 21);
        equal.Pass.Input.RepeatFirst();
        oneByOne.Pass.Input.RepeatFirst();
        Near.Equal(oneByOne.Loss(), equal.Loss(), 1e-13);
        Near.Equal(oneByOne.Pass.Output.ToDoubles(), equal.Pass.Output.ToDoubles(), 1e-13);
        oneByOne.Pass.BackwardToParameters(oneByOne.Parameters);
        equal.Pass.BackwardToParameters(equal.Parameters);
        Near.Equal(oneByOne.Parameters.Gradients, equal.Parameters.Gradients, 1e-12);
        FiniteDifferences.Check(equal.Loss, k => ref equal.Parameters.Weights[k], equal.Parameters.Gradients, 1e-6, $"network {network}");
    }

    [Fact]
    public void A_batch_of_unequal_inputs_after_one_of_equal_ones_is_computed_in_full()
    {
        Trial<double> used = new(network: 2, batch: 21) { Keep = Keep.ForParameters }, fresh = new(network: 2, batch: 21) { Keep = Keep.ForParameters };
        used.Pass.Input.RepeatFirst();
        used.Loss();
        used.Pass.BackwardToParameters(used.Parameters);
        for (int d = 0; d < used.Pass.Input.Features; d++)
            fresh.Pass.Input.Row(d).CopyTo(used.Pass.Input.Row(d));
        Assert.Equal(fresh.Loss(), used.Loss());
        fresh.Pass.BackwardToParameters(fresh.Parameters);
        used.Pass.BackwardToParameters(used.Parameters);
        Assert.Equal(fresh.Parameters.Gradients.ToArray(), used.Parameters.Gradients.ToArray());
    }

    private static void CheckForward<T>(int network, int batch, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Trial<T> trial = new(network, batch);
        double[] expected = Twin(trial, batch);
        trial.Pass.Forward(trial.Parameters, Keep.ForInput);
        Near.Equal(expected, trial.Pass.Output.ToDoubles(), tolerance, $"network {network}, batch {batch}");
        double[] kept = trial.Pass.Output.ToDoubles();
        trial.Pass.Forward(trial.Parameters, Keep.Nothing);
        Assert.Equal(kept, trial.Pass.Output.ToDoubles());
    }

    private static double[] Twin<T>(Trial<T> trial, int batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MlpShape shape = trial.Parameters.Shape;
        double[] weights = Fill.ToDoubles<T>(trial.Parameters.Weights), x = trial.Pass.Input.ToDoubles();
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            x = ScalarKernels.Forward(weights[shape.Weights(layer)], weights[shape.Biases(layer)], x, shape.Outputs(layer), shape.Inputs(layer), batch).Values;
            if (layer < shape.Layers - 1)
                x = [.. x.Select(value => Math.Max(value, 0))];
        }
        return x;
    }

    /// <summary>A random network on a random batch, with the loss 1/2 sum (y - target)^2.</summary>
    private sealed class Trial<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly BatchRows<T> _target;

        internal Trial(int network, int batch, Activation activation = Activation.Relu, bool layerNorm = false)
        {
            int[] sizes = Networks[network];
            var shape = new MlpShape(sizes[0], sizes.AsSpan()[1..^1], sizes[^1], activation, layerNorm);
            var random = new PhiloxGenerator((ulong)(100 * network + batch), 0, StreamPurpose.Theory);
            Parameters = new ParameterBlock<T>(shape, trainable: true).Parameters(ref random);
            Pass = new MlpPass<T>(shape, batch, new KernelWorkspace<T>(), backward: true);
            Pass.Input.Gaussian(ref random);
            _target = new BatchRows<T>(sizes[^1], batch).Gaussian(ref random);
        }

        internal ParameterBlock<T> Parameters { get; }

        internal MlpPass<T> Pass { get; }

        internal Keep Keep { get; init; } = Keep.ForInput;

        internal double LossOf(int batch)
        {
            Pass.Input.Count = batch;
            return Loss();
        }

        internal double Loss()
        {
            Pass.Forward(Parameters, Keep);
            double sum = 0;
            for (int o = 0; o < _target.Features; o++)
            {
                for (int b = 0; b < Pass.Input.Count; b++)
                {
                    T error = Pass.Output[o, b] - _target[o, b];
                    Pass.OutputGradient[o, b] = error;
                    sum += 0.5 * double.CreateChecked(error * error);
                }
            }
            return sum;
        }
    }
}
