using Rommeo.Numerics.Functions;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Functions;

public sealed class DivergenceTests
{
    [Fact]
    public void Entropy_of_a_uniform_distribution_is_the_logarithm_of_its_size()
    {
        Near.Equal(Math.Log(4), Divergence.Entropy<double>([0.25, 0.25, 0.25, 0.25]), 1e-15);
        Assert.Equal(0.0, Divergence.Entropy<double>([0.0, 1.0, 0.0]));
    }

    [Fact]
    public void Divergence_ignores_what_the_first_never_plays_and_is_infinite_where_the_second_cannot_follow()
    {
        Near.Equal(Math.Log(2), Divergence.KullbackLeibler<double>([1.0, 0.0], [0.5, 0.5]), 1e-15);
        Assert.Equal(double.PositiveInfinity, Divergence.KullbackLeibler<double>([0.5, 0.5], [1.0, 0.0]));
        Assert.Equal(double.PositiveInfinity, Divergence.KullbackLeiblerFromLogs<double>([-0.7, -0.7], [0.0, double.NegativeInfinity]));
    }

    [Fact]
    public void Divergence_is_never_negative_and_zero_only_between_equals()
    {
        var random = new PhiloxGenerator(3, 0, StreamPurpose.Theory);
        double[] p = new double[5];
        double[] q = new double[5];
        for (int trial = 0; trial < 200; trial++)
        {
            Some.Distribution(ref random, p);
            Some.Distribution(ref random, q);
            Assert.True(Divergence.KullbackLeibler<double>(p, q) > 0);
            Assert.Equal(0.0, Divergence.KullbackLeibler<double>(p, p));
        }
    }

    [Fact]
    public void Forms_from_logarithms_agree_with_the_plain_ones()
    {
        var random = new PhiloxGenerator(4, 0, StreamPurpose.Theory);
        double[] p = new double[6];
        double[] q = new double[6];
        Some.Distribution(ref random, p);
        Some.Distribution(ref random, q);
        p[2] = 0.0;
        double[] logP = [.. p.Select(x => Math.Log(x))];
        double[] logQ = [.. q.Select(x => Math.Log(x))];
        Near.Equal(Divergence.Entropy<double>(p), Divergence.EntropyFromLogs<double>(logP), 1e-14);
        Near.Equal(Divergence.KullbackLeibler<double>(p, q), Divergence.KullbackLeiblerFromLogs<double>(logP, logQ), 1e-14);
    }

    [Fact]
    public void Distributions_of_different_size_are_refused() =>
        Assert.Throws<ArgumentException>(() => Divergence.KullbackLeibler<double>([1.0], [0.5, 0.5]));
}
