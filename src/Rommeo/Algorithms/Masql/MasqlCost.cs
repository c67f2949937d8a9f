using Rommeo.Agents;
using Rommeo.Configuration;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Masql;

/// <summary>What one agent update needs by the mathematics, without padding, activations, kernel or optimiser.</summary>
internal static class MasqlCost
{
    /// <summary>Multiply-adds of one update on a batch that bootstraps.</summary>
    internal static long MultiplyAdds(AlgorithmConfig config, AgentSeat seat)
    {
        (var settings, var rows) = ((MasqlConfig)config, new SeatRows(seat));
        int joint = rows.Action + rows.Others;
        var critic = new MlpShape(rows.Observation + joint, settings.Hidden.AsSpan(), 1);
        var sampler = new MlpShape(rows.Observation + joint, settings.Hidden.AsSpan(), joint);
        (int fixedParticles, int updatedParticles) = settings.Split;
        long regression = settings.ValueParticles * critic.ForwardMultiplyAdds() + critic.ForwardMultiplyAdds() + critic.ParameterGradientMultiplyAdds();
        long stein = fixedParticles * (sampler.ForwardMultiplyAdds() + critic.ForwardMultiplyAdds() + critic.InputGradientMultiplyAdds(joint))
            + updatedParticles * (sampler.ForwardMultiplyAdds() + sampler.ParameterGradientMultiplyAdds());
        return settings.Batch * (regression + stein);
    }
}
