using Rommeo.Agents;
using Rommeo.Configuration;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.DdpgOm;

/// <summary>What one agent update needs by the mathematics, without padding, activations or optimiser.</summary>
internal static class DdpgOmCost
{
    /// <summary>Multiply-adds of one update on a batch that bootstraps, with replayed actions of the others in the policy's loss.</summary>
    internal static long MultiplyAdds(AlgorithmConfig config, AgentSeat seat)
    {
        (var settings, var rows) = ((DdpgOmConfig)config, new SeatRows(seat));
        var policy = new MlpShape(rows.Observation, settings.Hidden.AsSpan(), rows.Action);
        var model = new MlpShape(rows.Observation, settings.Hidden.AsSpan(), rows.Others);
        var critic = new MlpShape(rows.Observation + rows.Action + rows.Others, settings.Hidden.AsSpan(), 1);
        long modelling = model.ForwardMultiplyAdds() + model.ParameterGradientMultiplyAdds();
        long regression = policy.ForwardMultiplyAdds() + model.ForwardMultiplyAdds() + 2 * critic.ForwardMultiplyAdds() + critic.ParameterGradientMultiplyAdds();
        long improvement = policy.ForwardMultiplyAdds() + critic.ForwardMultiplyAdds() + critic.InputGradientMultiplyAdds(rows.Action) + policy.ParameterGradientMultiplyAdds();
        return settings.Batch * (modelling + regression + improvement);
    }
}
