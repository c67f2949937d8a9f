using Rommeo.Agents;
using Rommeo.Configuration;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Masac;

/// <summary>What one agent update needs by the mathematics, without padding, activations or optimiser.</summary>
internal static class MasacCost
{
    /// <summary>Multiply-adds of one update on a batch that bootstraps.</summary>
    internal static long MultiplyAdds(AlgorithmConfig config, AgentSeat seat)
    {
        (var settings, var rows) = ((MasacConfig)config, new SeatRows(seat));
        return seat.Layout.IsDiscrete ? Discrete(settings, rows) : Continuous(settings, rows);
    }

    private static long Continuous(MasacConfig settings, SeatRows rows)
    {
        int others = settings.Independent ? 0 : rows.OthersObservation + rows.Others;
        var policy = new MlpShape(rows.Observation, settings.Hidden.AsSpan(), 2 * rows.Action);
        var critic = new MlpShape(rows.Observation + rows.Action + others, settings.Hidden.AsSpan(), 1);
        long regression = policy.ForwardMultiplyAdds() + 2 * (2 * critic.ForwardMultiplyAdds() + critic.ParameterGradientMultiplyAdds());
        long improvement = policy.ForwardMultiplyAdds() + policy.ParameterGradientMultiplyAdds()
            + 2 * (critic.ForwardMultiplyAdds() + critic.InputGradientMultiplyAdds(rows.Action));
        return settings.Batch * (regression + improvement);
    }

    /// <summary>Critics have an output per own choice; where they are centralised, teammates are shown samples of the policy.</summary>
    private static long Discrete(MasacConfig settings, SeatRows rows)
    {
        int others = settings.Independent ? 0 : rows.OthersObservation + rows.Others;
        var policy = new MlpShape(rows.Observation, settings.Hidden.AsSpan(), rows.Action);
        var critic = new MlpShape(rows.Observation + others, settings.Hidden.AsSpan(), rows.Action);
        int shown = settings.Independent ? 0 : settings.ReplayedOthers ? 1 : 2;
        long regression = policy.ForwardMultiplyAdds() + 2 * (2 * critic.ForwardMultiplyAdds() + critic.ParameterGradientMultiplyAdds());
        long improvement = policy.ForwardMultiplyAdds() + policy.ParameterGradientMultiplyAdds() + 2 * critic.ForwardMultiplyAdds();
        return settings.Batch * (shown * policy.ForwardMultiplyAdds() + regression + improvement);
    }
}
