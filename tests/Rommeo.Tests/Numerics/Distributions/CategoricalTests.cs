using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Distributions;

public sealed class CategoricalTests
{
    private const double Step = 1e-6;

    [Fact]
    public void Log_probability_gradients_equal_central_differences()
    {
        double[] logits = [0.3, -1.2, 2.0, 0.7];
        double[] gradient = new double[4];
        for (int outcome = 0; outcome < 4; outcome++)
        {
            int chosen = outcome;
            Categorical.LogProbabilityGradient(LogP(logits), outcome, scale: 1.7, gradient);
            Near.Equal(CentralDifferences(logits, z => 1.7 * LogP(z)[chosen]), gradient, 1e-8, "gradient");
        }
    }

    [Fact]
    public void Entropy_gradients_equal_central_differences()
    {
        double[] logits = [0.3, -1.2, 2.0, 0.7];
        double[] gradient = new double[4];
        Categorical.EntropyGradient(LogP(logits), scale: -0.4, gradient);
        Near.Equal(CentralDifferences(logits, z => -0.4 * Categorical.Entropy<double>(LogP(z))), gradient, 1e-8, "gradient");
    }

    [Fact]
    public void Float_gradients_agree_with_double_ones()
    {
        float[] logP = new float[3];
        float[] gradient = new float[3];
        Categorical.LogProbabilities<float>([0.5f, -1f, 2f], logP);
        Categorical.EntropyGradient(logP, 1f, gradient);
        double[] exact = new double[3];
        Categorical.EntropyGradient(LogP([0.5, -1.0, 2.0]), 1.0, exact);
        Near.Equal(exact, [.. gradient.Select(value => (double)value)], 1e-6);
    }

    [Fact]
    public void An_impossible_outcome_is_never_drawn_and_gets_no_gradient()
    {
        double[] logP = LogP([0.0, double.NegativeInfinity, 1.0]);
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Theory);
        for (int draw = 0; draw < 2000; draw++)
            Assert.NotEqual(1, Categorical.Sample<double>(logP, ref random));
        double[] gradient = new double[3];
        Categorical.EntropyGradient(logP, 1.0, gradient);
        Assert.Equal(0.0, gradient[1]);
        Categorical.LogProbabilityGradient(logP, 0, 1.0, gradient);
        Assert.Equal(0.0, gradient[1]);
    }

    [Fact]
    public void Draws_follow_the_probabilities_also_for_huge_logits()
    {
        double[] logP = LogP([1000.0, 1001.0, 999.5]);
        var random = new PhiloxGenerator(2, 0, StreamPurpose.Theory);
        int[] counts = new int[3];
        for (int draw = 0; draw < 100_000; draw++)
            counts[Categorical.Sample<double>(logP, ref random)]++;
        Chi.AssertFits(counts, [.. logP.Select(x => Math.Exp(x))]);
    }

    [Fact]
    public void A_distribution_without_outcomes_is_refused()
    {
        var random = new PhiloxGenerator(2, 0, StreamPurpose.Theory);
        Assert.Throws<ArgumentException>(() => Categorical.Sample<double>([double.NegativeInfinity], ref random));
    }

    private static double[] LogP(double[] logits)
    {
        double[] logP = new double[logits.Length];
        Categorical.LogProbabilities<double>(logits, logP);
        return logP;
    }

    private static double[] CentralDifferences(double[] at, Func<double[], double> function)
    {
        double[] differences = new double[at.Length];
        for (int j = 0; j < at.Length; j++)
        {
            double[] above = [.. at];
            double[] below = [.. at];
            above[j] += Step;
            below[j] -= Step;
            differences[j] = (function(above) - function(below)) / (2 * Step);
        }
        return differences;
    }
}
