using System.Numerics;
using System.Text.Json;
using Rommeo.Algorithms.Maddpg;
using Rommeo.Algorithms.Maddpg.Discrete;
using Rommeo.Algorithms.Masac;
using Rommeo.Algorithms.Masac.Discrete;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Losses, targets and gradients of MADDPG and MASAC with choices against another implementation's numbers, on the code that trains.</summary>
public sealed class CentralGoldenTests
{
    private const string Pattern = "rivals_discrete*.json";
    private const double DoubleTolerance = 1e-9, FloatTolerance = 1e-3;

    public static TheoryData<string, int> MaddpgCases() => GoldenData.Cases(Pattern, "maddpg_cases");

    public static TheoryData<string, int> MasacCases() => GoldenData.Cases(Pattern, "masac_cases");

    [Theory]
    [MemberData(nameof(MaddpgCases))]
    public void Maddpg_agrees_in_double(string file, int index) => Maddpg<double>(GoldenData.Case(file, "maddpg_cases", index), DoubleTolerance);

    [Theory]
    [MemberData(nameof(MaddpgCases))]
    public void Maddpg_agrees_in_float(string file, int index) => Maddpg<float>(GoldenData.Case(file, "maddpg_cases", index), FloatTolerance);

    [Theory]
    [MemberData(nameof(MasacCases))]
    public void Masac_agrees_in_double(string file, int index) => Masac<double>(GoldenData.Case(file, "masac_cases", index), DoubleTolerance);

    [Theory]
    [MemberData(nameof(MasacCases))]
    public void Masac_agrees_in_float(string file, int index) => Masac<float>(GoldenData.Case(file, "masac_cases", index), FloatTolerance);

    [Theory]
    [MemberData(nameof(MasacCases))]
    public void Gradients_of_masac_are_finite_differences_of_its_losses(string file, int index)
    {
        JsonElement recorded = GoldenData.Case(file, "masac_cases", index);
        var golden = new CentralGoldenCase<double>(recorded);
        for (int agent = 0; agent < golden.Agents; agent++)
        {
            (DiscreteMasacUpdate<double> update, DiscreteMasacNetworks<double> networks) = SetUpMasac(golden, recorded, agent);
            TransitionBatch<double> batch = golden.Batch(agent);
            double Policy() => update.EvaluatePolicy(batch, golden.Mask(agent, next: false), recorded.Number("alpha"));
            double Critics() => update.EvaluateCritics(batch, golden.Mask(agent, next: true), recorded.Number("alpha"));
            Policy();
            FiniteDifferences.Check(Policy, k => ref networks.Policy.Weights[k], networks.Policy.Gradients, 1e-5, "policy");
            Critics();
            FiniteDifferences.Check(Critics, k => ref networks.Critic1.Weights[k], networks.Critic1.Gradients, 1e-5, "critic");
        }
    }

    private static void Maddpg<T>(JsonElement recorded, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = new CentralGoldenCase<T>(recorded);
        JsonElement expected = recorded.GetProperty("intermediate"), losses = recorded.GetProperty("losses"), gradients = recorded.GetProperty("gradients");
        for (int agent = 0; agent < golden.Agents; agent++)
        {
            var config = new MaddpgConfig
            {
                Batch = golden.Count,
                Gamma = golden.Gamma,
                LogitRegularisation = recorded.Number("logit_reg"),
                GumbelTemperature = recorded.Number("gumbel_temperature"),
            };
            var networks = new MaddpgNetworks<T>(golden.Sizes(agent), golden.Hidden);
            networks.Policy.Load(golden.Weights("policy", agent));
            networks.PolicyTarget.Load(golden.Weights("policy_target", agent));
            networks.Critic.Load(golden.Weights("q", agent));
            networks.CriticTarget.Load(golden.Weights("q_target", agent));
            var update = new DiscreteMaddpgUpdate<T>(networks, golden.Sizes(agent), config);
            update.Join(golden.Teammates(agent, ("intermediate", "next_act"), ("intermediate", "hard")));
            TransitionBatch<T> batch = golden.Batch(agent);
            MaskRows<T> mask = golden.Mask(agent, next: false);

            GoldenNetworks.AssertClose([losses.GetProperty("q")[agent].GetDouble()], [update.EvaluateCritic(batch, golden.Mask(agent, next: true))], tolerance, "q");
            GoldenNetworks.AssertClose(Numbers(expected.GetProperty("y")[agent]), GoldenNetworks.ToDoubles<T>(update.TdTarget), tolerance, "y");
            AssertGradient(gradients, "q", agent, networks.Critic, tolerance);
            foreach (string name in new[] { "policy", "policy_replayed_others" })
            {
                update.Sample.Noise.Load(recorded.GetProperty("noise").GetProperty("gumbel")[agent]);
                double loss = update.EvaluatePolicy(batch, mask, replayedOthers: name != "policy");
                GoldenNetworks.AssertClose([losses.GetProperty(name)[agent].GetDouble()], [loss], tolerance, name);
                AssertGradient(gradients, name, agent, networks.Policy, tolerance);
                GoldenNetworks.AssertClose(expected.GetProperty("soft")[agent].Transposed(), update.Sample.Soft.Numbers(), tolerance, "soft");
                GoldenNetworks.AssertClose(expected.GetProperty("hard")[agent].Transposed(), update.Sample.Hard.Numbers(), tolerance, "hard");
            }
        }
    }

    private static void Masac<T>(JsonElement recorded, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = new CentralGoldenCase<T>(recorded);
        JsonElement expected = recorded.GetProperty("intermediate"), losses = recorded.GetProperty("losses"), gradients = recorded.GetProperty("gradients");
        double alpha = recorded.Number("alpha");
        for (int agent = 0; agent < golden.Agents; agent++)
        {
            (DiscreteMasacUpdate<T> update, DiscreteMasacNetworks<T> networks) = SetUpMasac(golden, recorded, agent);
            TransitionBatch<T> batch = golden.Batch(agent);
            GoldenNetworks.AssertClose([losses.GetProperty("q")[agent].GetDouble()], [update.EvaluateCritics(batch, golden.Mask(agent, next: true), alpha)], tolerance, "q");
            GoldenNetworks.AssertClose(Numbers(expected.GetProperty("y")[agent]), GoldenNetworks.ToDoubles<T>(update.TdTarget), tolerance, "y");
            foreach ((string name, ParameterBlock<T> block) in new[] { ("q1", networks.Critic1), ("q2", networks.Critic2) })
                GoldenNetworks.AssertClose(gradients.GetProperty("q")[agent].GetProperty(name).Parameters(), GoldenNetworks.ToDoubles<T>(block.Gradients), tolerance, $"gradient of {name}");
            GoldenNetworks.AssertClose([losses.GetProperty("policy")[agent].GetDouble()], [update.EvaluatePolicy(batch, golden.Mask(agent, next: false), alpha)], tolerance, "policy");
            AssertGradient(gradients, "policy", agent, networks.Policy, tolerance);

            // J_alpha = mean[ -logAlpha (sum pi log pi + H_target) ]
            double slope = -(update.MeanLogPi + update.TargetEntropy);
            GoldenNetworks.AssertClose([gradients.GetProperty("log_alpha")[agent].GetDouble()], [slope], tolerance, "gradient of log alpha");
            GoldenNetworks.AssertClose([losses.GetProperty("log_alpha")[agent].GetDouble()], [slope * Numbers(recorded.GetProperty("log_alpha"))[agent]], tolerance, "loss of log alpha");
        }
    }

    private static (DiscreteMasacUpdate<T> Update, DiscreteMasacNetworks<T> Networks) SetUpMasac<T>(CentralGoldenCase<T> golden, JsonElement recorded, int agent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var networks = new DiscreteMasacNetworks<T>(golden.Sizes(agent), golden.Hidden, independent: false);
        networks.Policy.Load(golden.Weights("policy", agent));
        networks.Critic1.Load(golden.Weights("q1", agent));
        networks.Critic2.Load(golden.Weights("q2", agent));
        networks.Critic1Target.Load(golden.Weights("q1_target", agent));
        networks.Critic2Target.Load(golden.Weights("q2_target", agent));
        var config = new MasacConfig { Batch = golden.Count, Gamma = golden.Gamma, TargetEntropyShare = recorded.Number("target_entropy_fraction") };
        var update = new DiscreteMasacUpdate<T>(networks, golden.Sizes(agent), config);
        update.Join(golden.Teammates(agent, ("noise", "sampled_next_act"), ("noise", "sampled_act")));
        return (update, networks);
    }

    private static void AssertGradient<T>(JsonElement gradients, string name, int agent, ParameterBlock<T> block, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        GoldenNetworks.AssertClose(gradients.GetProperty(name)[agent].Parameters(), GoldenNetworks.ToDoubles<T>(block.Gradients), tolerance, $"gradient of {name}");

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
