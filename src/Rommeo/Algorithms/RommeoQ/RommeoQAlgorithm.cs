using Rommeo.Agents;
using Rommeo.Configuration;

namespace Rommeo.Algorithms.RommeoQ;

/// <summary>The registry's lines for ROMMEO-Q and its ablation.</summary>
internal static class RommeoQAlgorithm
{
    /// <summary>The algorithm itself.</summary>
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "rommeo-q",
        Summary = "ROMMEO-Q: tabular soft Q-learning with a regularised opponent model (Tian et al. 2019)",
        DefaultConfig = new RommeoQConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        TabulatesJointActions = true,
        Create = Create,
    };

    /// <summary>The ablation whose opponent model is the empirical one.</summary>
    internal static AlgorithmEntry EmpiricalEntry { get; } = Entry with
    {
        Name = "rommeo-q-emp",
        Summary = "ROMMEO-Q-EMP: the ablation that expects the others to do what they did (Tian et al. 2019)",
        DefaultConfig = new RommeoQConfig { OpponentModel = OpponentModelKind.Empirical },
    };

    private static TeamMember Create(AlgorithmConfig config, AgentSeat seat)
    {
        var learner = new RommeoQLearner((RommeoQConfig)config, seat);
        return new TeamMember(learner, learner);
    }
}
