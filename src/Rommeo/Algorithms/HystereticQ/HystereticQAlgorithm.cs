using Rommeo.Agents;

namespace Rommeo.Algorithms.HystereticQ;

/// <summary>The registry's line for hysteretic Q-learning.</summary>
internal static class HystereticQAlgorithm
{
    /// <summary>The algorithm.</summary>
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "hysteretic-q",
        Summary = "hysteretic Q-learning: good news counts more than bad news (Matignon et al. 2007)",
        DefaultConfig = new HystereticQConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        Create = (config, seat) =>
        {
            var learner = new HystereticQLearner((HystereticQConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };
}
