using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Neural.Joint;

namespace Rommeo.Algorithms;

/// <summary>Who can share parameters with whom.</summary>
internal static class ParameterSharing
{
    /// <summary>Why the agents of a team cannot share as their settings say, or <see langword="null"/> if they can: some of those that want to need to be of the same algorithm, settings and spaces.</summary>
    internal static string? Problem(IReadOnlyList<AgentAlgorithm> agents, TeamLayout layout)
    {
        AgentAlgorithm[] sharing = [.. agents.Where(one => one.Config is NeuralConfig { ShareParameters: true })];
        if (!layout.IsDiscrete && sharing.Any(one => one.Config is RommeoAcConfig))
            return "shareParameters: rommeo-ac shares parameters in games with discrete actions only";
        if (sharing.Length == 0 || sharing.Any(one => PadsSpaces(one.Config)))
            return null;
        var groups = agents.Select((one, agent) => (One: one, Agent: agent)).Where(seat => sharing.Contains(seat.One))
            .GroupBy(seat => (seat.One.Entry.Name, seat.One.Config, new SeatRows(new AgentSeat(layout, seat.Agent, 0)).Kind));
        return groups.Any(group => group.Count() > 1) ? null : "shareParameters: no two agents are of the same algorithm, settings and spaces, nothing can be shared";
    }

    /// <summary>Whether agents of unlike spaces share, too.</summary>
    private static bool PadsSpaces(AlgorithmConfig config) => config is ValueConfig or RommeoAcConfig { Target: SoftTarget.Exact };
}
