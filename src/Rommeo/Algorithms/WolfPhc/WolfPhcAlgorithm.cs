using Rommeo.Agents;

namespace Rommeo.Algorithms.WolfPhc;

/// <summary>The registry's line for WoLF-PHC.</summary>
internal static class WolfPhcAlgorithm
{
    /// <summary>The algorithm.</summary>
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "wolf-phc",
        Summary = "WoLF-PHC: policy hill climbing that learns fast while losing (Bowling and Veloso 2002)",
        DefaultConfig = new WolfPhcConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        Create = (config, seat) =>
        {
            var learner = new WolfPhcLearner((WolfPhcConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };
}
