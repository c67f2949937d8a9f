using Rommeo.Agents;

namespace Rommeo.Algorithms.Pr2Q;

/// <summary>The registry's line for PR2-Q.</summary>
internal static class Pr2QAlgorithm
{
    /// <summary>The algorithm.</summary>
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "pr2-q",
        Summary = "PR2-Q: reasons how the others would answer each own action (Wen et al. 2019)",
        DefaultConfig = new Pr2QConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        Create = (config, seat) =>
        {
            var learner = new Pr2QLearner((Pr2QConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };
}
