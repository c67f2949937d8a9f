using Rommeo.Agents;

namespace Rommeo.Algorithms.Iql;

/// <summary>The registry's line for independent Q-learning.</summary>
internal static class IqlAlgorithm
{
    /// <summary>The algorithm.</summary>
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "iql",
        Summary = "IQL: independent Q-learning, the others are part of the world (Tan 1993)",
        DefaultConfig = new IqlConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        Create = (config, seat) =>
        {
            var learner = new IqlLearner((IqlConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };
}
