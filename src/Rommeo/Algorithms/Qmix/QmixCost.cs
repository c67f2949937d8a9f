using Rommeo.Agents;
using Rommeo.Configuration;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Qmix;

/// <summary>What one agent's share of an update needs by the mathematics, without padding, activations or optimiser.</summary>
internal static class QmixCost
{
    /// <summary>Multiply-adds of one agent's share of an update on a batch that bootstraps: its own network and a part of the mixer.</summary>
    internal static long MultiplyAdds(AlgorithmConfig config, AgentSeat seat)
    {
        var settings = (QmixConfig)config;
        Company company = ValueCost.Everybody(seat);
        int embedding = settings.MixerEmbedding;
        int[] hidden = settings.HypernetHidden > 0 ? [settings.HypernetHidden] : [];
        MlpShape[] mixer =
        [
            new(company.State, hidden, company.Count * embedding), new(company.State, [], embedding), new(company.State, hidden, embedding), new(company.State, [embedding], 1),
        ];
        long mixing = (company.Count + 1) * (long)embedding;
        long joint = mixer.Sum(shape => 2 * shape.ForwardMultiplyAdds() + shape.ParameterGradientMultiplyAdds()) + 4 * mixing;
        return ValueCost.MultiplyAdds(config, seat) + settings.Batch * joint / company.Count;
    }
}
