using Rommeo.Agents;

namespace Rommeo.Algorithms.SoftQIteration;

/// <summary>The registry's line for the exact solver.</summary>
internal static class SoftQIterationAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "soft-q-iteration",
        Summary = "exact ROMMEO by iteration on the rules of the game, self-play fixed point (Tian et al. 2019, Theorem 3)",
        DefaultConfig = new SoftQIterationConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        NeedsModel = true,
        TabulatesJointActions = true,
        Create = (config, seat) =>
        {
            var agent = new SoftQIterationAgent((SoftQIterationConfig)config, seat);
            return new TeamMember(agent, agent);
        },
    };
}
