using System.Numerics;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Optimization;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Optimization;

public sealed class AdamTests
{
    [Fact]
    public void Steps_in_double_equal_the_scalar_twin_for_every_number_of_parameters() => CheckAllLengths<double>(1e-13);

    [Fact]
    public void Steps_in_float_equal_the_scalar_twin_for_every_number_of_parameters() => CheckAllLengths<float>(2e-6);

    [Fact]
    public void The_first_step_is_the_learning_rate_against_the_sign_of_the_gradient()
    {
        ParameterBlock<double> block = Block<double>(6);
        double[] gradients = [3, -0.002, 40, -1, 0, 1e-3];
        gradients.CopyTo(block.Gradients);
        new Adam<double>(0.1, epsilon: 1e-12).Step(block);
        Near.Equal([-0.1, 0.1, -0.1, 0.1, 0, -0.1], block.Weights, 1e-9);
        Assert.Equal(1, block.Steps);
    }

    private static void CheckAllLengths<T>(double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new PhiloxGenerator(3, 0, StreamPurpose.Theory);
        var adam = new Adam<T>(0.05, beta1: 0.8, beta2: 0.97, epsilon: 1e-3);
        for (int length = 4; length <= 256; length++)
        {
            ParameterBlock<T> block = Block<T>(length);
            Fill.Gaussian(block.Weights, ref random);
            double[] w = Fill.ToDoubles<T>(block.Weights), m = new double[length], v = new double[length];
            for (int step = 1; step <= 3; step++)
            {
                Fill.Gaussian(block.Gradients, ref random, step);
                adam.Step(block);
                Twin(w, Fill.ToDoubles<T>(block.Gradients), m, v, step);
            }
            Near.Equal(w, Fill.ToDoubles<T>(block.Weights), tolerance, $"w of {length}");
            Near.Equal(m, Fill.ToDoubles<T>(block.FirstMoments), tolerance, $"m of {length}");
            Near.Equal(v, Fill.ToDoubles<T>(block.SecondMoments), tolerance, $"v of {length}");
        }
    }

    /// <summary>Algorithm 1 of Kingma and Ba, line by line.</summary>
    private static void Twin(double[] w, double[] g, double[] m, double[] v, int t)
    {
        for (int k = 0; k < w.Length; k++)
        {
            m[k] = 0.8 * m[k] + (1 - 0.8) * g[k];
            v[k] = 0.97 * v[k] + (1 - 0.97) * g[k] * g[k];
            double mHat = m[k] / (1 - Math.Pow(0.8, t));
            double vHat = v[k] / (1 - Math.Pow(0.97, t));
            w[k] -= 0.05 * mHat / (Math.Sqrt(vHat) + 1e-3);
        }
    }

    /// <summary>The smallest network has four parameters: one hidden unit.</summary>
    private static ParameterBlock<T> Block<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var block = new ParameterBlock<T>(new MlpShape(length - 3, [1], 1), trainable: true);
        Assert.Equal(length, block.Shape.ParameterCount);
        return block;
    }
}
