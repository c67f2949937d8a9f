using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments;

namespace Rommeo.Algorithms;

/// <summary>What settings of several agents or of agents in a game make impossible although each is fine by itself.</summary>
internal static class TeamProblem
{
    /// <summary>The first such thing, or <see langword="null"/> if there is none.</summary>
    internal static string? Of(IReadOnlyList<AgentAlgorithm> agents, TeamLayout layout) =>
        ParameterSharing.Problem(agents, layout) ?? MemoryBelowCritics.Problem(agents, layout) ?? RommeoAcGames.Problem(agents, layout);
}
