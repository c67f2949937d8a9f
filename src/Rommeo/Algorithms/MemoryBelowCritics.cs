using Rommeo.Algorithms.Maddpg;
using Rommeo.Algorithms.Masac;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Neural.Joint.Central;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Algorithms;

/// <summary>Which teams can have policies with memory below critics that know what the others saw and did.</summary>
internal static class MemoryBelowCritics
{
    /// <summary>Why the agents of a team cannot remember as their settings say, or <see langword="null"/> if they can.</summary>
    internal static string? Problem(IReadOnlyList<AgentAlgorithm> agents, TeamLayout layout)
    {
        if (!layout.IsDiscrete && agents.Any(one => Remembers(one.Config)))
            return CentralTeams.NeedsChoices;
        bool isOneKind = agents.Select(one => (one.Entry.Name, one.Config)).Distinct().Count() == 1;
        return !isOneKind && agents.Any(one => Remembers(one.Config) && one.Config is not MasacConfig { Independent: true }) ? CentralTeams.NeedsAll : null;
    }

    private static bool Remembers(AlgorithmConfig config) => config is MaddpgConfig { Network: NetworkKind.Gru } or MasacConfig { Network: NetworkKind.Gru };
}
