using Rommeo.Agents;
using Rommeo.Configuration;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Pr2Ac;

/// <summary>What one agent update needs by the mathematics, without padding, activations, kernel or optimiser.</summary>
internal static class Pr2AcCost
{
    /// <summary>Multiply-adds of one update on a batch that bootstraps.</summary>
    internal static long MultiplyAdds(AlgorithmConfig config, AgentSeat seat)
    {
        (var settings, var rows) = ((Pr2AcConfig)config, new SeatRows(seat));
        ReadOnlySpan<int> hidden = settings.Hidden.AsSpan();
        var policy = new MlpShape(rows.Observation, hidden, rows.Action);
        var joint = new MlpShape(rows.Observation + rows.Action + rows.Others, hidden, 1);
        var own = new MlpShape(rows.Observation + rows.Action, hidden, 1);
        var sampler = new MlpShape(rows.Observation + rows.Action + rows.Others, hidden, rows.Others);
        (int fixedParticles, int updatedParticles) = settings.Split;
        long target = policy.ForwardMultiplyAdds() + settings.ValueParticles * joint.ForwardMultiplyAdds();
        long regression = joint.ForwardMultiplyAdds() + joint.ParameterGradientMultiplyAdds() + own.ForwardMultiplyAdds() + own.ParameterGradientMultiplyAdds();
        long improvement = policy.ForwardMultiplyAdds() + policy.ParameterGradientMultiplyAdds()
            + settings.ValueParticles * (sampler.ForwardMultiplyAdds() + joint.ForwardMultiplyAdds() + joint.InputGradientMultiplyAdds(rows.Action));
        long stein = fixedParticles * (sampler.ForwardMultiplyAdds() + joint.ForwardMultiplyAdds() + joint.InputGradientMultiplyAdds(rows.Others))
            + updatedParticles * (sampler.ForwardMultiplyAdds() + sampler.ParameterGradientMultiplyAdds());
        return settings.Batch * (target + regression + improvement + stein);
    }
}
