using System.Text.Json;
using Rommeo.Algorithms.SoftQIteration;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

public sealed class SoftQIterationGoldenTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string, int> Games => GoldenData.Cases("tabular*.json", "games");

    [Theory]
    [MemberData(nameof(Games))]
    public void The_operator_and_its_fixed_point_are_the_recorded_ones(string file, int index)
    {
        JsonElement golden = GoldenData.Case(file, "games", index);
        var game = new SoftModel(
            golden.Integer("S"), golden.Integer("nA"), golden.Integer("nO"), golden.Tensor("R"), golden.Tensor("T"),
            [.. golden.Tensor("terminal").Select(flag => flag != 0)]);
        Assert.All(golden.GetProperty("results").EnumerateArray(), result =>
        {
            CheckOperator(game, golden, result);
            CheckFixedPoint(game, golden, result, golden.Tensor("Q0"));
            CheckFixedPoint(game, golden, result, golden.Tensor("Q0b"));
        });
    }

    private static void CheckOperator(SoftModel game, JsonElement golden, JsonElement result)
    {
        double gamma = golden.Number("gamma");
        var bellman = new SoftBellmanOperator(game, golden.Tensor("P"), gamma, result.Number("alpha"));
        double[] q0 = golden.Tensor("Q0");
        double[] q0B = golden.Tensor("Q0b");
        double[] v = new double[game.States];
        bellman.Value(q0, v);
        Near.Equal(result.Tensor("V_of_Q0"), v, Tolerance, "V_of_Q0");
        double[] once = Applied(bellman, q0);
        Near.Equal(result.Tensor("TQ0"), once, Tolerance, "TQ0");
        Near.Equal(result.Tensor("TTQ0"), Applied(bellman, once), Tolerance, "TTQ0");
        Near.Equal(result.Number("contraction_lhs"), Distance(game, once, Applied(bellman, q0B)), Tolerance, "contraction_lhs");
        Near.Equal(result.Number("contraction_rhs"), gamma * Distance(game, q0, q0B), Tolerance, "contraction_rhs");
    }

    private static void CheckFixedPoint(SoftModel game, JsonElement golden, JsonElement result, double[] start)
    {
        var config = new SoftQIterationConfig { Gamma = golden.Number("gamma"), Alpha = result.Number("alpha") };
        SoftQSolution solution = SoftQSolver.Solve(game, golden.Tensor("P"), config, start);
        Assert.True(solution.Converged);
        Near.Equal(result.Tensor("Q_star"), [.. solution.Q], Tolerance, "Q_star");
        Near.Equal(result.Tensor("V_star"), [.. solution.V], Tolerance, "V_star");
        Near.Equal(result.Tensor("pi_star"), [.. solution.Policy], Tolerance, "pi_star");
        Near.Equal(result.Tensor("rho_star"), [.. solution.OpponentModel], Tolerance, "rho_star");
        Near.Equal(result.Tensor("marginal_pi_star"), [.. solution.MarginalPolicy], Tolerance, "marginal_pi_star");
    }

    private static double[] Applied(SoftBellmanOperator bellman, double[] q)
    {
        double[] next = new double[q.Length];
        bellman.Apply(q, next);
        return next;
    }

    private static double Distance(SoftModel game, double[] left, double[] right) => Enumerable.Range(0, left.Length)
        .Where(entry => !game.Terminal[entry / game.Entries])
        .Max(entry => Math.Abs(left[entry] - right[entry]));
}
