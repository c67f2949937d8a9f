using Rommeo.Agents;

namespace Rommeo.Algorithms.LenientQ;

/// <summary>The registry's line for lenient Q-learning.</summary>
internal static class LenientQAlgorithm
{
    /// <summary>The algorithm.</summary>
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "lenient-q",
        Summary = "lenient Q-learning (LMRL2): forgives bad outcomes while it is young (Wei and Luke 2016)",
        DefaultConfig = new LenientQConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        Create = (config, seat) =>
        {
            var learner = new LenientQLearner((LenientQConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };
}
