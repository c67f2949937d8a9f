using Rommeo.Agents;

namespace Rommeo.Algorithms.Fmq;

/// <summary>The registry's line for FMQ.</summary>
internal static class FmqAlgorithm
{
    /// <summary>The algorithm.</summary>
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "fmq",
        Summary = "FMQ: prefers actions whose best reward comes often (Kapetanakis and Kudenko 2002)",
        DefaultConfig = new FmqConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        Create = (config, seat) =>
        {
            var learner = new FmqLearner((FmqConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };
}
