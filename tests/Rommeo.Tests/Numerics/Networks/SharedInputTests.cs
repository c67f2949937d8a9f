using System.Numerics;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Networks;

/// <summary>A network that is shown the same states by several askers computes its first layer once per state, and nothing else changes.</summary>
public sealed class SharedInputTests
{
    private const int Askers = 3, State = 11;

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Tanh)]
    public void Values_and_gradients_are_those_of_the_plain_pass_in_double(Activation activation) => Agree<double>(activation, 1e-12);

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Tanh)]
    public void Values_and_gradients_are_those_of_the_plain_pass_in_float(Activation activation) => Agree<float>(activation, 2e-4);

    [Fact]
    public void Whole_panels_of_states_can_be_shared_and_others_not()
    {
        int lanes = PanelKernels<double>.Instance.Lanes;
        MlpPass<double> pass = Pass<double>(Shape(Activation.Relu), 2 * lanes, Askers);
        Assert.True(pass.SharesInput(Askers * lanes));
        Assert.False(pass.SharesInput(Askers * (lanes - 1)));
        Assert.False(Pass<double>(Shape(Activation.Relu), lanes, askers: 1).SharesInput(Askers * lanes));
    }

    private static void Agree<T>(Activation activation, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MlpShape shape = Shape(activation);
        var random = new PhiloxGenerator(3, 0, StreamPurpose.Initialisation);
        var network = new ParameterBlock<T>(shape, trainable: true);
        network.Initialise(ref random);
        foreach (ref T weight in network.Weights)
            weight += T.CreateTruncating(0.2 * random.NextDouble());
        // More states first and fewer then, as from one rollout to the next.
        MlpPass<T> shared = Pass<T>(shape, 3 * PanelKernels<T>.Instance.Lanes, Askers), plain = Pass<T>(shape, 3 * PanelKernels<T>.Instance.Lanes, askers: 1);
        foreach (int panels in new[] { 3, 2 })
        {
            int states = panels * PanelKernels<T>.Instance.Lanes;
            Show(shared, states, ref random, plain);
            foreach (bool same in new[] { false, true })
            {
                Near.Equal(Values(plain, network, same), Values(shared, network, same), tolerance, "values");
                double[] expected = Gradient(plain, network), actual = Gradient(shared, network);
                Near.Equal(expected, actual, tolerance, "gradient");
            }
            shared.Forward(network, Keep.Nothing);
            double[] values = shared.Output.ToDoubles();
            plain.Forward(network, Keep.Nothing);
            Near.Equal(plain.Output.ToDoubles(), values, tolerance, "values without gradient");
        }
    }

    private static MlpShape Shape(Activation activation) => new(State + Askers, [13, 12], 2, activation, layerNorm: true);

    private static MlpPass<T> Pass<T>(MlpShape shape, int states, int askers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(shape, Askers * states, new KernelWorkspace<T>(), backward: true, askers);

    /// <summary>The first asker's states alone for the one, all for the other.</summary>
    private static void Show<T>(MlpPass<T> shared, int states, ref PhiloxGenerator random, MlpPass<T> plain)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        shared.Input.Count = plain.Input.Count = Askers * states;
        for (int b = 0; b < states; b++)
        {
            for (int d = 0; d < State; d++)
            {
                T value = T.CreateTruncating(random.NextGaussian());
                shared.Input[d, b] = value;
                for (int asker = 0; asker < Askers; asker++)
                    plain.Input[d, asker * states + b] = value;
            }
            for (int asker = 0; asker < Askers; asker++)
            {
                for (int k = 0; k < Askers; k++)
                    shared.Input[State + k, asker * states + b] = plain.Input[State + k, asker * states + b] = k == asker ? T.One : T.Zero;
            }
        }
    }

    private static double[] Values<T>(MlpPass<T> pass, ParameterBlock<T> network, bool same)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        pass.Forward(network, Keep.ForParameters, same);
        return pass.Output.ToDoubles();
    }

    private static double[] Gradient<T>(MlpPass<T> pass, ParameterBlock<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < pass.OutputGradient.Features; k++)
        {
            for (int b = 0; b < pass.OutputGradient.Count; b++)
                pass.OutputGradient[k, b] = T.CreateTruncating(Math.Sin(k + 0.1 * b) / pass.OutputGradient.Count);
        }
        pass.BackwardToParameters(network);
        return [.. network.Gradients.ToArray().Select(double.CreateTruncating)];
    }
}
