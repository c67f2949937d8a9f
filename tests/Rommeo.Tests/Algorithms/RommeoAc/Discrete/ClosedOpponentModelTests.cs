using System.Numerics;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.RommeoAc.Discrete;

public class ClosedOpponentModelTests
{
    private const int Others = 6, Count = 9, Missing = 4;

    [Theory]
    [InlineData(1e-3, false)]
    [InlineData(0.05, true)]
    [InlineData(1.0, false)]
    [InlineData(30.0, true)]
    [InlineData(1e3, false)]
    public void Value_and_opponent_model_are_those_of_the_equations(double beta, bool masked)
    {
        ClosedOpponentModel<double> model = Evaluate<double>(beta, masked);
        for (int b = 0; b < Count; b++)
        {
            double total = Existing(masked).Sum(o => Math.Exp(LogPrior(o, b)));
            double largest = Existing(masked).Max(o => Soft(o, b));
            double v = largest + beta * Math.Log(Existing(masked).Sum(o => Math.Exp(LogPrior(o, b) + (Soft(o, b) - largest) / beta)) / total);
            Near.Equal(v, model.V[b], 1e-10, "V");
            foreach (int o in Existing(masked))
            {
                double ratio = (Soft(o, b) - v) / beta;
                Near.Equal(ratio, model.LogRatio[o, b], 1e-9, "log rho - log P");
                Near.Equal(LogPrior(o, b) - Math.Log(total) + ratio, model.LogRho[o, b], 1e-9, "log rho");
                Near.Equal(Math.Exp(model.LogRho[o, b]), model.Rho[o, b], 1e-14, "rho");
            }
            Near.Equal(1, Enumerable.Range(0, Others).Sum(o => model.Rho[o, b]), 1e-12, "sum of rho");
        }
    }

    [Fact]
    public void A_choice_that_does_not_exist_is_not_believed()
    {
        ClosedOpponentModel<double> model = Evaluate<double>(2, masked: true);
        for (int b = 0; b < Count; b++)
            Assert.Equal(0, model.Rho[Missing, b]);
    }

    [Theory]
    [InlineData(1e2)]
    [InlineData(1e4)]
    [InlineData(1e7)]
    public void A_heavy_divergence_costs_no_digits_in_single_precision(double beta)
    {
        ClosedOpponentModel<float> single = Evaluate<float>(beta, masked: false);
        ClosedOpponentModel<double> twice = Evaluate<double>(beta, masked: false);
        for (int b = 0; b < Count; b++)
        {
            Assert.InRange(Math.Abs(single.V[b] - twice.V[b]), 0, 1e-5);
            double divergence = Enumerable.Range(0, Others).Sum(o => (double)single.Rho[o, b] * single.LogRatio[o, b]);
            double exact = Enumerable.Range(0, Others).Sum(o => twice.Rho[o, b] * twice.LogRatio[o, b]);
            Assert.InRange(Math.Abs(beta * divergence - beta * exact), 0, 1e-5);
        }
    }

    private static IEnumerable<int> Existing(bool masked) => Enumerable.Range(0, Others).Where(o => !masked || o != Missing);

    private static double LogPrior(int o, int b) => Math.Log((1 + (o * 5 + b * 3) % 7) / (double)Enumerable.Range(0, Others).Sum(k => 1 + (k * 5 + b * 3) % 7));

    private static double Soft(int o, int b) => b == 0 ? 0.25 : 3 * Math.Sin(1 + o * 1.7 + b * 0.9);

    private static ClosedOpponentModel<T> Evaluate<T>(double beta, bool masked)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BatchRows<T> logPrior = new(Others, Count), soft = new(Others, Count);
        logPrior.Count = soft.Count = Count;
        for (int o = 0; o < Others; o++)
        {
            for (int b = 0; b < Count; b++)
            {
                logPrior[o, b] = masked && o == Missing ? CategoricalRows<T>.Masked : T.CreateTruncating(LogPrior(o, b));
                soft[o, b] = T.CreateTruncating(masked && o == Missing ? 1e6 : Soft(o, b));
            }
        }
        var model = new ClosedOpponentModel<T>(Others, Count);
        model.Evaluate(logPrior, soft, beta);
        return model;
    }
}
