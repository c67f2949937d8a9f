using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Optimization;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Losses, gradients and steps of ROMMEO-AC against another implementation's numbers, in double and in float, on the code that trains.</summary>
public sealed class RommeoAcGoldenTests
{
    private const string Format = "rommeo_ac-1";
    private const double DoubleTolerance = 1e-9, FloatTolerance = 1e-4;

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string file in Files())
        {
            for (int index = 0; index < GoldenData.Root(file).GetProperty("cases").GetArrayLength(); index++)
                cases.Add(file, index);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_gradients_agree_in_double(string file, int index) => LossesAndGradientsAgree<double>(file, index, DoubleTolerance);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_gradients_agree_in_float(string file, int index) => LossesAndGradientsAgree<float>(file, index, FloatTolerance);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Next_values_and_targets_agree_in_double(string file, int index)
    {
        var golden = new RommeoAcGoldenCase<double>(GoldenData.Case(file, "cases", index));
        golden.EvaluateCritic();
        AssertClose(golden.Intermediate("target", "v_bar"), golden.Update.Critic.NextV, DoubleTolerance, "v_bar");
        AssertClose(golden.Intermediate("target", "y"), golden.Update.Critic.TdTarget, DoubleTolerance, "y");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sampled_densities_agree_in_double(string file, int index)
    {
        var golden = new RommeoAcGoldenCase<double>(GoldenData.Case(file, "cases", index));
        golden.EvaluateOpponentModel();
        AssertClose(golden.Intermediate("opponent", "log_rho"), golden.Update.Passes.OpponentHead.LogDensity, DoubleTolerance, "log_rho");
        AssertClose(golden.Intermediate("opponent", "log_pi"), golden.Update.Passes.PolicyHead.LogDensity, DoubleTolerance, "log_pi");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_adam_step_and_the_soft_update_agree_in_double(string file, int index)
    {
        JsonElement recorded = GoldenData.Case(file, "cases", index);
        var golden = new RommeoAcGoldenCase<double>(recorded);
        golden.EvaluatePrior();
        golden.EvaluateOpponentModel();
        golden.EvaluateCritic();
        golden.EvaluatePolicy();
        JsonElement settings = recorded.GetProperty("adam");
        var adam = new Adam<double>(settings.Number("lr"), settings.Number("beta1"), settings.Number("beta2"), settings.Number("eps"));
        foreach ((string name, ParameterBlock<double> block) in Trained(golden))
        {
            adam.Step(block);
            // Adam's first step is almost the sign of the gradient: entries whose gradient is rounding noise carry no information.
            AssertClose(golden.Recorded("after_one_adam_step", name), block.Weights, 1e-8, $"{name} after Adam");
        }
        golden.Networks.UpdateTarget(golden.Config.Tau);
        AssertClose(golden.Recorded("q_target_after_polyak", ""), golden.Networks.CriticTarget.Weights, 1e-8, "target critic");
    }

    [Fact]
    public void Scalar_functions_agree()
    {
        foreach (string file in Files())
        {
            JsonElement functions = GoldenData.Root(file).GetProperty("scalar_functions");
            double[] u = functions.Tensor("u"), expected = functions.Tensor("log_one_minus_tanh_sq");
            double[] correction = new double[u.Length];
            TanhCorrection.Evaluate<double>(u, correction);
            Near.Equal(expected, correction, 1e-12, "c(u)");
            double[] a = functions.Tensor("a"), inverse = functions.Tensor("atanh_clamped");
            Near.Equal(inverse, [.. a.Select(action => TanhCorrection.InverseTanh(action, 1e-6))], 1e-9, "atanh");
        }
    }

    private static IEnumerable<string> Files() =>
        GoldenData.Files("rommeo_ac*.json").Where(file => GoldenData.Root(file).Text("format") == Format);

    private static void LossesAndGradientsAgree<T>(string file, int index, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = new RommeoAcGoldenCase<T>(GoldenData.Case(file, "cases", index));
        AssertClose([golden.Loss("prior")], [golden.EvaluatePrior()], tolerance, "prior loss");
        AssertClose([golden.Loss("opponent")], [golden.EvaluateOpponentModel()], tolerance, "opponent loss");
        AssertClose([golden.Loss("q")], [golden.EvaluateCritic()], tolerance, "critic loss");
        AssertClose([golden.Loss("policy")], [golden.EvaluatePolicy()], tolerance, "policy loss");
        foreach ((string name, ParameterBlock<T> block) in Trained(golden))
            AssertClose(golden.Recorded("gradients", name), RommeoAcGoldenCase<T>.ToDoubles(block.Gradients), tolerance, $"gradient of {name}");
    }

    private static (string Name, ParameterBlock<T> Block)[] Trained<T>(RommeoAcGoldenCase<T> golden)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [("prior", golden.Networks.Prior), ("opponent", golden.Networks.OpponentModel), ("q", golden.Networks.Critic), ("policy", golden.Networks.Policy)];

    /// <summary>Demands |actual - expected| &lt;= tolerance * max|expected| for every entry of a tensor.</summary>
    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        Assert.True(actual.Length >= expected.Length, what);
        double scale = expected.Max(Math.Abs);
        for (int k = 0; k < expected.Length; k++)
        {
            double error = Math.Abs(actual[k] - expected[k]);
            Assert.True(error <= tolerance * scale, string.Create(CultureInfo.InvariantCulture, $"{what}[{k}]: expected {expected[k]:R}, got {actual[k]:R}, off by {error / scale:E2} of the largest"));
        }
    }
}
