using Rommeo.Agents;
using Rommeo.Configuration;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.OnPolicy;

/// <summary>What one agent's share of learning from a rollout needs by the mathematics, without padding, activations, normalisation or optimiser.</summary>
internal static class OnPolicyCost
{
    /// <summary>Multiply-adds for a critic that sees the agent's own observation.</summary>
    internal static long Independent(AlgorithmConfig config, AgentSeat seat) => MultiplyAdds((OnPolicyConfig)config, seat, company => company.Observation);

    /// <summary>Multiply-adds for a critic that sees what all agents see.</summary>
    internal static long Centralised(AlgorithmConfig config, AgentSeat seat) => MultiplyAdds((OnPolicyConfig)config, seat, company => company.State);

    private static long MultiplyAdds(OnPolicyConfig config, AgentSeat seat, Func<Company, int> seen)
    {
        Company company = ValueCost.Everybody(seat);
        int identity = config.ShareParameters ? company.Count : 0;
        var actor = new MlpShape(company.Observation + identity, config.Hidden.AsSpan(), company.Actions);
        var critic = new MlpShape(seen(company) + identity, config.Hidden.AsSpan(), 1);
        long once = actor.ForwardMultiplyAdds() + critic.ForwardMultiplyAdds();
        return config.Rollout * (once + config.Epochs * (once + actor.ParameterGradientMultiplyAdds() + critic.ParameterGradientMultiplyAdds()));
    }
}
