using Rommeo.Agents;
using Rommeo.Configuration;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Maddpg;

/// <summary>What one agent update needs by the mathematics, without padding, activations or optimiser.</summary>
internal static class MaddpgCost
{
    /// <summary>Multiply-adds of one update on a batch that bootstraps, the own share of showing actions to teammates included.</summary>
    internal static long MultiplyAdds(AlgorithmConfig config, AgentSeat seat)
    {
        (var settings, var rows) = ((MaddpgConfig)config, new SeatRows(seat));
        var policy = new MlpShape(rows.Observation, settings.Hidden.AsSpan(), rows.Action);
        var critic = new MlpShape(rows.Observation + rows.OthersObservation + rows.Action + rows.Others, settings.Hidden.AsSpan(), 1);
        long sharing = policy.ForwardMultiplyAdds() * (seat.Layout.IsDiscrete && !settings.ReplayedOthers ? 2 : 1);
        long regression = policy.ForwardMultiplyAdds() + 2 * critic.ForwardMultiplyAdds() + critic.ParameterGradientMultiplyAdds();
        long improvement = policy.ForwardMultiplyAdds() + critic.ForwardMultiplyAdds() + critic.InputGradientMultiplyAdds(rows.Action) + policy.ParameterGradientMultiplyAdds();
        return settings.Batch * (sharing + regression + improvement);
    }
}
