using Rommeo.Agents;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>ROMMEO-AC in the registry.</summary>
internal static class RommeoAcAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "rommeo-ac",
        Summary = "ROMMEO actor-critic: conditional policy and regularised opponent model as networks",
        DefaultConfig = new RommeoAcConfig(),
        SupportsDiscrete = false,
        SupportsContinuous = true,
        NeedsOthers = true,
        HasCostlyUpdates = true,
        MultiplyAdds = RommeoAcCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            var learner = new RommeoAcLearner<float>((RommeoAcConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };
}
