using Rommeo.Agents;

namespace Rommeo.Algorithms.OmQ;

/// <summary>The registry's line for Q-learning with an opponent model.</summary>
internal static class OmQAlgorithm
{
    /// <summary>The algorithm.</summary>
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "om-q",
        Summary = "OM-Q: softmax answer to what the others did on the whole",
        DefaultConfig = new OmQConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        Create = (config, seat) =>
        {
            var learner = new OmQLearner((OmQConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };
}
