using Rommeo.Agents;
using Rommeo.Configuration;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.Joint;

/// <summary>What IDQN and VDN, and the agents' networks of QMIX, need by the mathematics, without padding, activations or optimiser.</summary>
internal static class ValueCost
{
    /// <summary>Multiply-adds of one agent's share of an update on a batch that bootstraps.</summary>
    internal static long MultiplyAdds(AlgorithmConfig config, AgentSeat seat)
    {
        var settings = (ValueConfig)config;
        Company company = Everybody(seat);
        var q = new MlpShape(company.Input(settings.ShareParameters), settings.Hidden.AsSpan(), company.Actions);
        long next = (settings.DoubleQ ? 2 : 1) * q.ForwardMultiplyAdds();
        return settings.Batch * (next + q.ForwardMultiplyAdds() + q.ParameterGradientMultiplyAdds());
    }

    /// <summary>The company of a team in which all agents run the same algorithm.</summary>
    internal static Company Everybody(AgentSeat seat) => new(seat.Layout, [.. Enumerable.Range(0, seat.Layout.AgentCount)], seat.Seed);
}
