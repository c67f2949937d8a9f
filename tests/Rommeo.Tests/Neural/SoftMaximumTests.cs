using Rommeo.Neural;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural;

public sealed class SoftMaximumTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0)]
    [InlineData(7.5)]
    public void It_is_the_plain_formula_for_every_state(double alpha)
    {
        // Three particles of two states, particle after particle.
        double[] q = [0.3, -1, 0.5, 2, -0.2, 2.5], value = new double[2], weight = new double[6];
        SoftMaximum.Evaluate<double>(q, alpha, value, weight);
        for (int b = 0; b < 2; b++)
        {
            double[] exponentials = [.. Enumerable.Range(0, 3).Select(k => Math.Exp(q[2 * k + b] / alpha))];
            Near.Equal(alpha * Math.Log(exponentials.Sum() / 3), value[b], 1e-12);
            for (int k = 0; k < 3; k++)
                Near.Equal(exponentials[k] / exponentials.Sum(), weight[2 * k + b], 1e-12);
        }
    }

    [Fact]
    public void Huge_values_at_a_small_temperature_stay_finite()
    {
        double[] q = [1e4, -1e4], value = new double[1], weight = new double[2];
        SoftMaximum.Evaluate<double>(q, 0.1, value, weight);
        Near.Equal(1e4 - 0.1 * Math.Log(2), value[0], 1e-9);
        Assert.Equal([1.0, 0.0], weight);
    }

    [Fact]
    public void One_particle_is_its_own_maximum()
    {
        double[] q = [3, -4], value = new double[2], weight = new double[2];
        SoftMaximum.Evaluate<double>(q, 0.7, value, weight);
        Assert.Equal(q, value);
        Assert.Equal([1.0, 1.0], weight);
    }
}
