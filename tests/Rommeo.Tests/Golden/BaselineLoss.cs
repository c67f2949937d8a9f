using System.Numerics;
using System.Text.Json;
using Rommeo.Algorithms.Ddpg;
using Rommeo.Algorithms.DdpgOm;
using Rommeo.Algorithms.Maddpg;
using Rommeo.Algorithms.Masac;
using Rommeo.Algorithms.Masql;
using Rommeo.Algorithms.Pr2Ac;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>One recorded loss: how to evaluate it on the code that trains, whose gradient it writes, and what was recorded.</summary>
internal sealed record BaselineLoss<T>(string Name, Func<double> Evaluate, double Loss, IReadOnlyList<(ParameterBlock<T> Block, JsonElement Gradient)> Gradients)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The losses of independent DDPG of the focal agent.</summary>
    internal static IEnumerable<BaselineLoss<T>> Ddpg(BaselineCase<T> at)
    {
        JsonElement recorded = at.Of("ddpg");
        var networks = new DdpgNetworks<T>(at.Sizes(at.Focal), at.Hidden.AsSpan());
        Load(recorded, ("policy", networks.Policy), ("policy_target", networks.PolicyTarget), ("q", networks.Critic), ("q_target", networks.CriticTarget));
        var update = new DdpgUpdate<T>(networks, new DdpgConfig { Batch = at.Count, Gamma = at.Gamma });
        TransitionBatch<T> batch = at.Batch(at.Focal);
        yield return Of(recorded, "q", () => update.EvaluateCritic(batch), networks.Critic);
        yield return Of(recorded, "policy", () => update.EvaluatePolicy(batch), networks.Policy);
    }

    /// <summary>The losses of DDPG with an opponent model of the focal agent.</summary>
    internal static IEnumerable<BaselineLoss<T>> DdpgOm(BaselineCase<T> at)
    {
        JsonElement recorded = at.Of("ddpg_om");
        var networks = new DdpgOmNetworks<T>(at.Sizes(at.Focal), at.Hidden.AsSpan());
        Load(
            recorded, ("policy", networks.Policy), ("policy_target", networks.PolicyTarget), ("model", networks.OpponentModel), ("q", networks.Critic), ("q_target", networks.CriticTarget));
        var update = new DdpgOmUpdate<T>(networks, new DdpgOmConfig { Batch = at.Count, Gamma = at.Gamma });
        TransitionBatch<T> batch = at.Batch(at.Focal);
        yield return Of(recorded, "model", () => update.EvaluateOpponentModel(batch), networks.OpponentModel);
        yield return Of(recorded, "q", () => update.EvaluateCritic(batch), networks.Critic);
        yield return Of(recorded, "policy", () => update.EvaluatePolicy(batch, againstModel: false), networks.Policy);
        yield return Of(recorded, "policy_modelled_opponent", () => update.EvaluatePolicy(batch, againstModel: true), networks.Policy);
    }

    /// <summary>The losses of all agents of MADDPG.</summary>
    internal static IEnumerable<BaselineLoss<T>> Maddpg(BaselineCase<T> at)
    {
        JsonElement recorded = at.Of("maddpg");
        var networks = new MaddpgNetworks<T>[at.Agents];
        var shown = new Shown<T>[at.Agents];
        for (int agent = 0; agent < at.Agents; agent++)
        {
            networks[agent] = new MaddpgNetworks<T>(at.Sizes(agent), at.Hidden.AsSpan());
            Load(
                recorded, agent, ("policy", networks[agent].Policy), ("policy_target", networks[agent].PolicyTarget), ("q", networks[agent].Critic), ("q_target", networks[agent].CriticTarget));
            Rommeo.Numerics.Randomness.PhiloxGenerator unused = default;
            var view = new DeterministicView<T>(networks[agent].Policy, networks[agent].PolicyTarget, at.Count);
            shown[agent] = new Shown<T>(view.NextActions(at.Batch(agent).NextObservation, ref unused), current: null);
        }
        for (int agent = 0; agent < at.Agents; agent++)
        {
            var update = new MaddpgUpdate<T>(networks[agent], at.Sizes(agent), new MaddpgConfig { Batch = at.Count, Gamma = at.Gamma });
            update.Join(new Teammates<T>(at.Others(agent).Select(other => shown[other])));
            TransitionBatch<T> batch = at.Batch(agent);
            double regularisation = recorded.Number("raw_output_reg");
            yield return Of(recorded, agent, "q", () => update.EvaluateCritic(batch), networks[agent].Critic);
            yield return Of(recorded, agent, "policy", () => update.EvaluatePolicy(batch, 0), networks[agent].Policy);
            yield return Of(recorded, agent, "policy_with_reg", () => update.EvaluatePolicy(batch, regularisation), networks[agent].Policy);
        }
    }

    /// <summary>The losses of all agents of MASAC.</summary>
    internal static IEnumerable<BaselineLoss<T>> Masac(BaselineCase<T> at)
    {
        JsonElement recorded = at.Of("masac");
        double alpha = recorded.Number("alpha");
        var config = new MasacConfig { Batch = at.Count, Gamma = at.Gamma };
        var networks = new MasacNetworks<T>[at.Agents];
        var updates = new MasacUpdate<T>[at.Agents];
        var shown = new Shown<T>[at.Agents];
        for (int agent = 0; agent < at.Agents; agent++)
        {
            networks[agent] = new MasacNetworks<T>(at.Sizes(agent), at.Hidden.AsSpan(), independent: false);
            Load(
                recorded, agent, ("policy", networks[agent].Policy), ("q1", networks[agent].Critic1), ("q2", networks[agent].Critic2),
                ("q1_target", networks[agent].Critic1Target), ("q2_target", networks[agent].Critic2Target));
            updates[agent] = new MasacUpdate<T>(networks[agent], at.Sizes(agent), config);
            MasacView<T> view = updates[agent].CreateView(at.Count);
            view.Next.Head.Noise.Load(recorded.GetProperty("noise").GetProperty("target")[agent]);
            view.Current.Head.Noise.Load(recorded.GetProperty("noise").GetProperty("policy")[agent]);
            TransitionBatch<T> batch = at.Batch(agent);
            shown[agent] = new Shown<T>(
                view.Next.Sample(networks[agent].Policy, batch.NextObservation, Keep.Nothing), view.Current.Sample(networks[agent].Policy, batch.Observation, Keep.Nothing));
        }
        for (int agent = 0; agent < at.Agents; agent++)
        {
            MasacUpdate<T> update = updates[agent];
            update.Join(new Teammates<T>(at.Others(agent).Select(other => shown[other])));
            TransitionBatch<T> batch = at.Batch(agent);
            JsonElement criticGradients = recorded.GetProperty("gradients").GetProperty("q")[agent];
            yield return new BaselineLoss<T>(
                $"masac/q/{agent}", () => update.EvaluateCritics(batch, alpha), recorded.GetProperty("losses").GetProperty("q")[agent].GetDouble(),
                [(networks[agent].Critic1, criticGradients.GetProperty("q1")), (networks[agent].Critic2, criticGradients.GetProperty("q2"))]);
            yield return Of(recorded, agent, "policy", () => update.EvaluatePolicy(batch, alpha), networks[agent].Policy);
        }
    }

    /// <summary>The losses of PR2-AC of the focal agent.</summary>
    internal static IEnumerable<BaselineLoss<T>> Pr2Ac(BaselineCase<T> at) =>
        [.. Pr2AcWith(at, ownAction: false, "q_joint", "q_own", "policy", "sampler_surrogate"), .. Pr2AcWith(at, ownAction: true, "policy_own_action_in_sampler")];

    /// <summary>The losses of MASQL of the focal agent.</summary>
    internal static IEnumerable<BaselineLoss<T>> Masql(BaselineCase<T> at)
    {
        (MasqlUpdate<T> update, MasqlNetworks<T> networks, TransitionBatch<T> batch) = SetUpMasql(at);
        JsonElement recorded = at.Of("masql");
        double alpha = recorded.Number("alpha");
        yield return Of(recorded, "q", () => update.EvaluateCritic(batch, alpha), networks.Critic);
        yield return Surrogate(recorded, update.Sampler, networks.Sampler, alpha);
    }

    internal static (MasqlUpdate<T> Update, MasqlNetworks<T> Networks, TransitionBatch<T> Batch) SetUpMasql(BaselineCase<T> at, bool codeConstants = false)
    {
        JsonElement recorded = at.Of("masql");
        BatchSizes sizes = at.Sizes(at.Focal);
        (int fixedCount, int updatedCount) = (recorded.Integer("fixed_particles"), recorded.Integer("updated_particles"));
        var networks = new MasqlNetworks<T>(sizes, at.Hidden.AsSpan());
        Load(recorded, ("sampler", networks.Sampler), ("q", networks.Critic), ("q_target", networks.CriticTarget));
        var update = new MasqlUpdate<T>(networks, sizes, new MasqlConfig
        {
            Batch = at.Count,
            Gamma = at.Gamma,
            ValueParticles = recorded.Integer("value_particles"),
            KernelParticles = fixedCount + updatedCount,
            UpdatedShare = (updatedCount + 0.1) / (fixedCount + updatedCount),
            CodeConstants = codeConstants,
        });
        TransitionBatch<T> batch = at.Batch(at.Focal);
        JsonElement noise = recorded.GetProperty("noise");
        update.JointActions.LoadParticles(noise.GetProperty("value_joint_uniform"), 0, 0, recorded.Integer("value_particles"));
        update.SetCondition(batch);
        SetSamplerNoise(update.Sampler, noise, fixedCount, updatedCount);
        return (update, networks, batch);
    }

    internal static (Pr2AcUpdate<T> Update, Pr2AcNetworks<T> Networks, TransitionBatch<T> Batch) SetUpPr2Ac(BaselineCase<T> at, bool ownAction = false, bool codeConstants = false)
    {
        JsonElement recorded = at.Of("pr2_ac");
        BatchSizes sizes = at.Sizes(at.Focal);
        (int fixedCount, int updatedCount) = (recorded.Integer("fixed_particles"), recorded.Integer("updated_particles"));
        var networks = new Pr2AcNetworks<T>(sizes, at.Hidden.AsSpan());
        Load(
            recorded, ("policy", networks.Policy), ("policy_target", networks.PolicyTarget), ("sampler", networks.Sampler), ("q_joint", networks.JointCritic),
            ("q_joint_target", networks.JointCriticTarget), ("q_own", networks.OwnCritic));
        var update = new Pr2AcUpdate<T>(networks, sizes, new Pr2AcConfig
        {
            Batch = at.Count,
            Gamma = at.Gamma,
            Alpha = recorded.Number("alpha"),
            ValueParticles = recorded.Integer("value_particles"),
            KernelParticles = fixedCount + updatedCount,
            UpdatedShare = (updatedCount + 0.1) / (fixedCount + updatedCount),
            OwnActionInSampler = ownAction,
            CodeConstants = codeConstants,
        });
        TransitionBatch<T> batch = at.Batch(at.Focal);
        JsonElement noise = recorded.GetProperty("noise");
        int values = recorded.Integer("value_particles");
        update.Value.Others.LoadParticles(noise.GetProperty("value_opp_uniform"), 0, 0, values);
        update.Policy.Sampler.Network.Input.LoadParticles(noise.GetProperty("policy_xi"), sizes.Observation + sizes.Action, 0, values);
        update.SetCondition(batch);
        SetSamplerNoise(update.Sampler, noise, fixedCount, updatedCount);
        update.EvaluateTarget(batch);
        return (update, networks, batch);
    }

    private static IEnumerable<BaselineLoss<T>> Pr2AcWith(BaselineCase<T> at, bool ownAction, params string[] names)
    {
        (Pr2AcUpdate<T> update, Pr2AcNetworks<T> networks, TransitionBatch<T> batch) = SetUpPr2Ac(at, ownAction);
        JsonElement recorded = at.Of("pr2_ac");
        foreach (string name in names)
        {
            yield return name switch
            {
                "q_joint" => Of(recorded, name, () => update.EvaluateJointCritic(batch), networks.JointCritic),
                "q_own" => Of(recorded, name, () => update.EvaluateOwnCritic(batch), networks.OwnCritic),
                "sampler_surrogate" => Surrogate(recorded, update.Sampler, networks.Sampler, recorded.Number("alpha")),
                _ => Of(recorded, name, () => update.Policy.Evaluate(batch.Observation, batch.Action), networks.Policy),
            };
        }
    }

    private static void SetSamplerNoise(SteinSampler<T> sampler, JsonElement noise, int fixedCount, int updatedCount)
    {
        sampler.SetCondition();
        JsonElement xi = noise.GetProperty("sampler_xi");
        sampler.Fixed.Network.Input.LoadParticles(xi, sampler.Condition.Features, 0, fixedCount);
        sampler.Updated.Network.Input.LoadParticles(xi, sampler.Condition.Features, fixedCount, updatedCount);
    }

    private static void Load(JsonElement recorded, params (string Name, ParameterBlock<T> Block)[] networks)
    {
        foreach ((string name, ParameterBlock<T> block) in networks)
            block.Load(recorded.GetProperty("weights").GetProperty(name));
    }

    private static void Load(JsonElement recorded, int agent, params (string Name, ParameterBlock<T> Block)[] networks)
    {
        foreach ((string name, ParameterBlock<T> block) in networks)
            block.Load(recorded.GetProperty("weights").GetProperty(name)[agent]);
    }

    private static BaselineLoss<T> Of(JsonElement recorded, string name, Func<double> evaluate, ParameterBlock<T> block) =>
        new(name, evaluate, recorded.GetProperty("losses").Number(name), [(block, recorded.GetProperty("gradients").GetProperty(name))]);

    private static BaselineLoss<T> Of(JsonElement recorded, int agent, string name, Func<double> evaluate, ParameterBlock<T> block) => new(
        $"{name}/{agent}", evaluate, recorded.GetProperty("losses").GetProperty(name)[agent].GetDouble(), [(block, recorded.GetProperty("gradients").GetProperty(name)[agent])]);

    private static BaselineLoss<T> Surrogate(JsonElement recorded, SteinSampler<T> sampler, ParameterBlock<T> block, double alpha) => new(
        "sampler_surrogate", () => sampler.Evaluate(alpha), recorded.GetProperty("losses").Number("sampler_surrogate"), [(block, recorded.GetProperty("gradients").GetProperty("sampler"))]);
}
