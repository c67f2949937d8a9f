using Rommeo.Agents;

namespace Rommeo.Algorithms.Jal;

/// <summary>The registry's line for the joint action learner.</summary>
internal static class JalAlgorithm
{
    /// <summary>The algorithm.</summary>
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "jal",
        Summary = "JAL: joint action learner, the best answer to what the others do lately (Claus and Boutilier 1998)",
        DefaultConfig = new JalConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        Create = (config, seat) =>
        {
            var learner = new JalLearner((JalConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };
}
