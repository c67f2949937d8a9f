using System.Numerics;
using System.Text.Json;
using Rommeo.Algorithms.Masac;
using Rommeo.Algorithms.Masql;
using Rommeo.Algorithms.Pr2Ac;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Optimization;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Losses, gradients and intermediate values of the continuous baselines against another implementation's numbers, on the code that trains.</summary>
public sealed class BaselinesGoldenTests
{
    private const double DoubleTolerance = 1e-9, FloatLossTolerance = 1e-4, FloatGradientTolerance = 1e-3;
    private static readonly string[] Algorithms = ["ddpg", "ddpg_om", "maddpg", "masac", "pr2_ac", "masql"];

    public static TheoryData<string, int> Cases() => GoldenData.Cases("baselines_continuous*.json", "cases");

    public static TheoryData<string, int, string> CasesOfAlgorithms()
    {
        var all = new TheoryData<string, int, string>();
        foreach (string file in GoldenData.Files("baselines_continuous*.json"))
        {
            for (int index = 0; index < GoldenData.Root(file).GetProperty("cases").GetArrayLength(); index++)
            {
                foreach (string algorithm in Algorithms)
                    all.Add(file, index, algorithm);
            }
        }
        return all;
    }

    [Theory]
    [MemberData(nameof(CasesOfAlgorithms))]
    public void Losses_and_gradients_agree_in_double(string file, int index, string algorithm) => LossesAndGradientsAgree<double>(file, index, algorithm, DoubleTolerance, DoubleTolerance);

    [Theory]
    [MemberData(nameof(CasesOfAlgorithms))]
    public void Losses_and_gradients_agree_in_float(string file, int index, string algorithm) => LossesAndGradientsAgree<float>(file, index, algorithm, FloatLossTolerance, FloatGradientTolerance);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_of_the_samplers_surrogate_is_its_finite_difference_with_the_direction_frozen(string file, int index)
    {
        var at = new BaselineCase<double>(GoldenData.Case(file, "cases", index));
        double alpha = at.Of("masql").Number("alpha");
        (MasqlUpdate<double> update, MasqlNetworks<double> networks, _) = BaselineLoss<double>.SetUpMasql(at);
        update.Sampler.Evaluate(alpha);
        double[] direction = update.Sampler.Gradient.Direction.Numbers(), gradient = networks.Sampler.Gradients.ToArray();
        FiniteDifferences.Check(Surrogate, k => ref networks.Sampler.Weights[k], gradient, 1e-5, "sampler");

        double Surrogate()
        {
            update.Sampler.Updated.Forward(networks.Sampler, Keep.Nothing);
            double[] y = update.Sampler.Updated.Action.Numbers();
            return -direction.Zip(y, (phi, particle) => phi * particle).Sum();
        }
    }

    [Theory]
    [MemberData(nameof(CasesOfAlgorithms))]
    public void Gradients_are_finite_differences_of_their_losses(string file, int index, string algorithm)
    {
        var at = new BaselineCase<double>(GoldenData.Case(file, "cases", index));
        foreach (BaselineLoss<double> loss in Losses(at, algorithm).Where(loss => loss.Name != "sampler_surrogate"))
        {
            loss.Evaluate();
            foreach ((ParameterBlock<double> block, _) in loss.Gradients)
                FiniteDifferences.Check(loss.Evaluate, k => ref block.Weights[k], block.Gradients, 1e-5, $"{algorithm}/{loss.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Clipped_gradients_and_one_adam_step_of_ddpg_agree(string file, int index)
    {
        var at = new BaselineCase<double>(GoldenData.Case(file, "cases", index));
        JsonElement recorded = at.Of("ddpg"), settings = recorded.GetProperty("adam");
        var adam = new Adam<double>(settings.Number("lr"), settings.Number("beta1"), settings.Number("beta2"), settings.Number("eps"));
        BaselineLoss<double>[] losses = [.. BaselineLoss<double>.Ddpg(at)];
        foreach (BaselineLoss<double> loss in losses)
            loss.Evaluate();
        foreach (BaselineLoss<double> loss in losses)
        {
            ParameterBlock<double> block = loss.Gradients[0].Block;
            GradientClip.PerTensor(block, recorded.Number("clip_norm_per_tensor"));
            GoldenNetworks.AssertClose(recorded.GetProperty("clipped_gradients").GetProperty(loss.Name).Parameters(), block.Gradients, DoubleTolerance, $"clipped gradient of {loss.Name}");
            adam.Step(block);
            GoldenNetworks.AssertClose(recorded.GetProperty("after_one_adam_step").GetProperty(loss.Name).Parameters(), block.Weights, 1e-8, $"{loss.Name} after Adam");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Soft_values_and_targets_of_pr2_ac_agree_with_both_kinds_of_constants(string file, int index)
    {
        var at = new BaselineCase<double>(GoldenData.Case(file, "cases", index));
        JsonElement expected = at.Of("pr2_ac").GetProperty("intermediate");
        (Pr2AcUpdate<double> update, _, TransitionBatch<double> batch) = BaselineLoss<double>.SetUpPr2Ac(at);
        GoldenNetworks.AssertClose(expected.Tensor("v_hat"), update.NextV, DoubleTolerance, "v_hat");
        GoldenNetworks.AssertClose(expected.Tensor("y"), update.TdTarget, DoubleTolerance, "y");
        GoldenNetworks.AssertClose(expected.Tensor("v_hat_code"), BaselineLoss<double>.SetUpPr2Ac(at, codeConstants: true).Update.NextV, DoubleTolerance, "v_hat_code");
        update.Sampler.Evaluate(at.Of("pr2_ac").Number("alpha"));
        AssertSampler(expected, update.Sampler);
        update.Policy.Evaluate(batch.Observation, batch.Action);
        GoldenNetworks.AssertClose(expected.GetProperty("policy_opp_act").Particles(), update.Policy.Sampler.Action.Numbers(), DoubleTolerance, "policy_opp_act");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Soft_values_and_targets_of_masql_agree_with_both_kinds_of_constants(string file, int index)
    {
        var at = new BaselineCase<double>(GoldenData.Case(file, "cases", index));
        JsonElement recorded = at.Of("masql"), expected = recorded.GetProperty("intermediate");
        double alpha = recorded.Number("alpha");
        (MasqlUpdate<double> update, _, TransitionBatch<double> batch) = BaselineLoss<double>.SetUpMasql(at);
        update.EvaluateCritic(batch, alpha);
        GoldenNetworks.AssertClose(expected.Tensor("v_hat"), update.NextV, DoubleTolerance, "v_hat");
        GoldenNetworks.AssertClose(expected.Tensor("y"), update.TdTarget, DoubleTolerance, "y");
        (MasqlUpdate<double> coded, _, TransitionBatch<double> sameBatch) = BaselineLoss<double>.SetUpMasql(at, codeConstants: true);
        coded.EvaluateCritic(sameBatch, alpha);
        GoldenNetworks.AssertClose(expected.Tensor("v_hat_code"), coded.NextV, DoubleTolerance, "v_hat_code");
        update.Sampler.Evaluate(alpha);
        AssertSampler(expected, update.Sampler);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_temperature_loss_of_masac_has_the_recorded_gradient(string file, int index)
    {
        var at = new BaselineCase<double>(GoldenData.Case(file, "cases", index));
        JsonElement recorded = at.Of("masac");
        double[] targets = recorded.Tensor("target_entropy"), gradients = recorded.GetProperty("gradients").Tensor("log_alpha");
        foreach (BaselineLoss<double> loss in BaselineLoss<double>.Masac(at))
            loss.Evaluate();
        double[][] logPi = [.. recorded.GetProperty("intermediate").GetProperty("log_pi").EnumerateArray().Select(agent => agent.EnumerateArray().Select(number => number.GetDouble()).ToArray())];
        for (int agent = 0; agent < at.Agents; agent++)
        {
            var temperature = new Temperature(new MasacConfig { TargetEntropy = targets[agent] }, actionDimensions: 1);
            Near.Equal(gradients[agent], temperature.Gradient(logPi[agent].Average()), 1e-9);
        }
    }

    private static void AssertSampler(JsonElement expected, SteinSampler<double> sampler)
    {
        GoldenNetworks.AssertClose(expected.GetProperty("sampler_fixed").Particles(), sampler.Fixed.Action.Numbers(), DoubleTolerance, "fixed particles");
        GoldenNetworks.AssertClose(expected.GetProperty("sampler_updated").Particles(), sampler.Updated.Action.Numbers(), DoubleTolerance, "updated particles");
        GoldenNetworks.AssertClose(expected.GetProperty("score").Particles(), sampler.Score.Numbers(), DoubleTolerance, "score");
        GoldenNetworks.AssertClose(expected.Tensor("h"), sampler.Gradient.Bandwidth, DoubleTolerance, "h");
        GoldenNetworks.AssertClose(expected.GetProperty("phi").Particles(), sampler.Gradient.Direction.Numbers(), DoubleTolerance, "phi");
    }

    private static void LossesAndGradientsAgree<T>(string file, int index, string algorithm, double lossTolerance, double gradientTolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var at = new BaselineCase<T>(GoldenData.Case(file, "cases", index));
        int compared = 0;
        foreach (BaselineLoss<T> loss in Losses(at, algorithm))
        {
            GoldenNetworks.AssertClose([loss.Loss], [loss.Evaluate()], lossTolerance, $"{algorithm}/{loss.Name}");
            foreach ((ParameterBlock<T> block, JsonElement gradient) in loss.Gradients)
            {
                GoldenNetworks.AssertClose(gradient.Parameters(), GoldenNetworks.ToDoubles<T>(block.Gradients), gradientTolerance, $"{algorithm}: gradient of {loss.Name}");
                compared++;
            }
        }
        Assert.True(compared >= 2);
    }

    private static IEnumerable<BaselineLoss<T>> Losses<T>(BaselineCase<T> at, string algorithm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => algorithm switch
        {
            "ddpg" => BaselineLoss<T>.Ddpg(at),
            "ddpg_om" => BaselineLoss<T>.DdpgOm(at),
            "maddpg" => BaselineLoss<T>.Maddpg(at),
            "masac" => BaselineLoss<T>.Masac(at),
            "pr2_ac" => BaselineLoss<T>.Pr2Ac(at),
            _ => BaselineLoss<T>.Masql(at),
        };
}
