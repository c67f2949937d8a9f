using System.Text.Json;
using Rommeo.Numerics.Functions;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

public sealed class SoftEquationsGoldenTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string, int> StaticCases => GoldenData.Cases("tabular*.json", "static_cases");

    public static TheoryData<string, int> ThreeAgentCases => GoldenData.Cases("tabular*.json", "three_agent_cases");

    [Theory]
    [MemberData(nameof(StaticCases))]
    public void One_state_gives_the_recorded_policy_opponent_model_and_value(string file, int index)
    {
        JsonElement golden = GoldenData.Case(file, "static_cases", index);
        Solution solution = Check(golden);
        int others = golden.Tensor("P").Length;
        double[] entropies = [.. Enumerable.Range(0, others).Select(o => Divergence.EntropyFromLogs<double>(solution.Column(solution.LogPi, o)))];
        Near.Equal(golden.Tensor("entropy_pi"), entropies, Tolerance, "entropy_pi");
        double divergence = Divergence.KullbackLeiblerFromLogs<double>(solution.LogRho, solution.LogPrior);
        Near.Equal(golden.Number("kl_rho_P"), divergence, Tolerance, "kl_rho_P");
        double objective = Enumerable.Range(0, others).Sum(o => solution.Rho[o] * solution.Inner(o, entropies[o])) - divergence;
        Near.Equal(golden.Number("objective_J"), objective, Tolerance, "objective_J");
    }

    [Theory]
    [MemberData(nameof(ThreeAgentCases))]
    public void Joint_actions_of_two_others_are_numbered_with_the_last_one_fastest(string file, int index)
    {
        JsonElement golden = GoldenData.Case(file, "three_agent_cases", index);
        Assert.Equal(golden.Tensor("Q"), golden.Tensor("Q_tensor"));
        double[][] perOpponent = [.. golden.GetProperty("P_per_opponent").EnumerateArray().Select(row => row.EnumerateArray().Select(p => p.GetDouble()).ToArray())];
        double[] joint = [1.0];
        foreach (double[] factor in perOpponent)
            joint = [.. joint.SelectMany(left => factor.Select(right => left * right))];
        Near.Equal(golden.Tensor("P"), joint, Tolerance, "P");
        Solution solution = Check(golden);
        int repeat = joint.Length;
        int agent = 0;
        foreach (JsonElement expected in golden.GetProperty("rho_marginals").EnumerateArray())
        {
            int size = perOpponent[agent++].Length;
            repeat /= size;
            double[] marginal = new double[size];
            for (int o = 0; o < joint.Length; o++)
                marginal[o / repeat % size] += solution.Rho[o];
            Near.Equal([.. expected.EnumerateArray().Select(p => p.GetDouble())], marginal, Tolerance, "rho_marginals");
        }
    }

    private static Solution Check(JsonElement golden)
    {
        var solution = new Solution(golden.Tensor("Q"), golden.Tensor("P"), golden.Number("alpha"));
        Near.Equal(golden.Tensor("L"), solution.L, Tolerance, "L");
        Near.Equal(golden.Tensor("log_pi"), solution.LogPi, Tolerance, "log_pi");
        Near.Equal(golden.Tensor("pi"), [.. solution.LogPi.Select(x => Math.Exp(x))], Tolerance, "pi");
        Near.Equal(golden.Number("V"), solution.V, Tolerance, "V");
        Near.Equal(golden.Tensor("log_rho"), solution.LogRho, Tolerance, "log_rho");
        Near.Equal(golden.Tensor("rho"), solution.Rho, Tolerance, "rho");
        Near.Equal(golden.Tensor("marginal_pi"), solution.Marginal(solution.Rho), Tolerance, "marginal_pi");
        Near.Equal(golden.Tensor("pi_emp_marginal"), solution.Marginal(golden.Tensor("P")), Tolerance, "pi_emp_marginal");
        return solution;
    }

    private sealed class Solution
    {
        private readonly double[] _q;
        private readonly double _alpha;

        internal Solution(double[] q, double[] prior, double alpha)
        {
            (_q, _alpha) = (q, alpha);
            (L, LogPrior, LogRho, Rho) = (new double[prior.Length], new double[prior.Length], new double[prior.Length], new double[prior.Length]);
            LogPi = new double[q.Length];
            SoftEquations.SoftMaximum(q, alpha, L);
            SoftEquations.LogPolicy(q, L, alpha, LogPi);
            SoftEquations.Log(prior, LogPrior);
            V = SoftEquations.LogOpponentModel(LogPrior, L, beta: 1.0, LogRho);
            SoftEquations.Exp(LogRho, Rho);
        }

        internal double[] L { get; }

        internal double[] LogPrior { get; }

        internal double[] LogRho { get; }

        internal double[] Rho { get; }

        internal double[] LogPi { get; }

        internal double V { get; }

        internal double[] Column(double[] table, int o) => [.. table.Where((_, k) => k % L.Length == o)];

        internal double Inner(int o, double entropy) =>
            Column(LogPi, o).Zip(Column(_q, o), (logPi, q) => Math.Exp(logPi) * q).Sum() + _alpha * entropy;

        internal double[] Marginal(double[] opponentModel)
        {
            double[] marginal = new double[LogPi.Length / L.Length];
            SoftEquations.Marginal(opponentModel, LogPi, marginal);
            return marginal;
        }
    }
}
