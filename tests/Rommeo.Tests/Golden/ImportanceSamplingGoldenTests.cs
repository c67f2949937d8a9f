using System.Text.Json;
using Rommeo.Tabular;
using Rommeo.Tests.Support;
using Rommeo.Theory;

namespace Rommeo.Tests.Golden;

public sealed class ImportanceSamplingGoldenTests
{
    private const double Tolerance = 1e-10;
    private static readonly SoftOperators Operators = new();

    public static TheoryData<string, int> Cases => GoldenData.Cases("tabular*.json", "importance_sampling");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_and_estimates_are_the_recorded_ones(string file, int index)
    {
        JsonElement golden = GoldenData.Case(file, "importance_sampling", index);
        (double[] q, double alpha) = (golden.Tensor("Q"), golden.Number("alpha"));
        double[] logPrior = Log(golden.Tensor("P"));
        (double[] logPi, double[] logRho) = (new double[q.Length], new double[logPrior.Length]);
        Operators.LogPolicy(q, alpha, logPrior.Length, logPi);
        double v = Operators.LogOpponentModel(q, logPrior, alpha, 1, logRho);
        Near.Equal(golden.Number("V"), v, Tolerance, "V");
        Near.Equal(golden.Tensor("pi"), Exp(logPi), Tolerance, "pi");
        Near.Equal(golden.Tensor("rho"), Exp(logRho), Tolerance, "rho");
        Near.Equal(golden.Tensor("log_weights_exact_proposals"), Weights(golden, q, logPi, logRho, logPrior), Tolerance, "log_weights_exact_proposals");

        (double[] proposalPi, double[] proposalRho) = (Log(golden.Tensor("proposal_pi")), Log(golden.Tensor("proposal_rho")));
        double[] weights = Weights(golden, q, proposalPi, proposalRho, logPrior);
        Near.Equal(golden.Tensor("log_weights_proposals"), weights, Tolerance, "log_weights_proposals");
        Near.Equal(golden.Number("V_single_level"), ValueEstimators.SingleLevel(weights), Tolerance, "V_single_level");
        Near.Equal(golden.Number("V_elbo_sample_mean"), weights.Average(), Tolerance, "V_elbo_sample_mean");
        double nested = ValueEstimators.Nested(
            q, proposalPi, proposalRho, logPrior, alpha, golden.Indices("samples_o"), golden.Indices("nested_a"));
        Near.Equal(golden.Number("V_nested"), nested, Tolerance, "V_nested");
        double objective = Operators.Objective(q, proposalPi, proposalRho, logPrior, alpha, 1);
        Near.Equal(golden.Number("exact_objective_of_proposals"), objective, Tolerance, "exact_objective_of_proposals");
        Assert.True(objective <= v);
    }

    private static double[] Weights(JsonElement golden, double[] q, double[] logPi, double[] logRho, double[] logPrior)
    {
        double alpha = golden.Number("alpha");
        return [.. golden.Indices("samples_o").Zip(golden.Indices("samples_a"), (o, a) =>
            Operators.LogWeight(q[a * logRho.Length + o], logPi[a * logRho.Length + o], logRho[o], logPrior[o], alpha, 1))];
    }

    private static double[] Log(double[] x)
    {
        SoftEquations.Log(x, x);
        return x;
    }

    private static double[] Exp(double[] x) => [.. x.Select(value => Math.Exp(value))];
}
