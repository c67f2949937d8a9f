using Rommeo.Numerics.Randomness;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Tabular;

public sealed class SoftEquationsTests
{
    private PhiloxGenerator _random = new(17, 0, StreamPurpose.Theory);

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0)]
    [InlineData(10.0)]
    public void Adding_a_constant_to_every_entry_adds_it_to_the_value(double alpha)
    {
        (double[] q, double[] prior) = State(3, 4);
        double v = Value(q, prior, alpha);
        Near.Equal(v + 7.25, Value([.. q.Select(x => x + 7.25)], prior, alpha), 1e-13);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0)]
    [InlineData(10.0)]
    public void Raising_any_entry_never_lowers_the_value(double alpha)
    {
        (double[] q, double[] prior) = State(3, 4);
        double v = Value(q, prior, alpha);
        for (int k = 0; k < q.Length; k++)
        {
            double[] raised = [.. q];
            raised[k] += 0.5;
            Assert.True(Value(raised, prior, alpha) >= v);
        }
    }

    [Fact]
    public void The_soft_maximum_lies_between_the_maximum_and_the_maximum_plus_the_largest_entropy_bonus()
    {
        foreach (double alpha in new[] { 0.01, 0.1, 1.0, 10.0, 500.0 })
        {
            (double[] q, _) = State(5, 3);
            double[] l = new double[3];
            SoftEquations.SoftMaximum(q, alpha, l);
            for (int o = 0; o < 3; o++)
            {
                double largest = Enumerable.Range(0, 5).Max(a => q[a * 3 + o]);
                Assert.InRange(l[o], largest, largest + alpha * Math.Log(5) + 1e-12);
            }
        }
    }

    [Fact]
    public void A_cold_agent_values_the_best_own_action()
    {
        (double[] q, double[] prior) = State(3, 4);
        double[] largest = [.. Enumerable.Range(0, 4).Select(o => Enumerable.Range(0, 3).Max(a => q[a * 4 + o]))];
        double expected = Math.Log(prior.Zip(largest, (p, l) => p * Math.Exp(l)).Sum());
        Assert.Equal(expected, Value(q, prior, alpha: 1e-3), 1e-3 * Math.Log(3));
    }

    [Fact]
    public void A_hot_agent_values_the_mean_of_its_actions_plus_the_full_entropy_bonus()
    {
        (double[] q, double[] prior) = State(3, 4);
        double[] mean = [.. Enumerable.Range(0, 4).Select(o => Enumerable.Range(0, 3).Average(a => q[a * 4 + o]))];
        double expected = Math.Log(prior.Zip(mean, (p, l) => p * Math.Exp(l)).Sum());
        Assert.Equal(expected, Value(q, prior, alpha: 1e6) - 1e6 * Math.Log(3), 1e-4);
    }

    [Fact]
    public void What_the_others_never_do_is_never_expected()
    {
        (double[] q, double[] prior) = State(3, 4);
        q[2] = 1000;
        prior[2] = 0;
        double[] rho = Model(q, prior, 0.5, out double v);
        Assert.Equal(0.0, rho[2]);
        Assert.Equal(1.0, rho.Sum(), 1e-12);
        Assert.True(double.IsFinite(v));
    }

    [Fact]
    public void Entries_of_ten_thousand_at_a_low_temperature_stay_finite()
    {
        double[] q = [1e4, -1e4, 3, -1e4, 1e4, 9999.5];
        double[] rho = Model(q, [0.2, 0.3, 0.5], 0.1, out double v);
        Assert.True(double.IsFinite(v));
        Assert.Equal(1.0, rho.Sum(), 1e-12);
        double[] l = new double[3];
        double[] logPi = new double[6];
        double[] marginal = new double[2];
        SoftEquations.SoftMaximum(q, 0.1, l);
        SoftEquations.LogPolicy(q, l, 0.1, logPi);
        SoftEquations.Marginal(rho, logPi, marginal);
        Assert.Equal(1.0, marginal.Sum(), 1e-12);
    }

    [Fact]
    public void Renaming_the_others_actions_renames_the_opponent_model()
    {
        (double[] q, double[] prior) = State(3, 4);
        int[] order = [2, 0, 3, 1];
        double[] renamedQ = [.. Enumerable.Range(0, 12).Select(k => q[k / 4 * 4 + order[k % 4]])];
        double[] renamed = Model(renamedQ, [.. order.Select(o => prior[o])], 0.7, out double renamedV);
        double[] rho = Model(q, prior, 0.7, out double v);
        Near.Equal([.. order.Select(o => rho[o])], renamed, 1e-14);
        Near.Equal(v, renamedV, 1e-14);
    }

    private (double[] Q, double[] Prior) State(int actions, int others)
    {
        double[] prior = new double[others];
        Some.Distribution(ref _random, prior);
        return (Some.Gaussians(ref _random, actions * others, 2.0), prior);
    }

    private static double Value(double[] q, double[] prior, double alpha)
    {
        Model(q, prior, alpha, out double v);
        return v;
    }

    private static double[] Model(double[] q, double[] prior, double alpha, out double v)
    {
        double[] l = new double[prior.Length];
        double[] logPrior = new double[prior.Length];
        double[] rho = new double[prior.Length];
        SoftEquations.SoftMaximum(q, alpha, l);
        SoftEquations.Log(prior, logPrior);
        v = SoftEquations.LogOpponentModel(logPrior, l, 1.0, rho);
        SoftEquations.Exp(rho, rho);
        return rho;
    }
}
