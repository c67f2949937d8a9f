using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Neural;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>Which games the settings of ROMMEO-AC can play.</summary>
internal static class RommeoAcGames
{
    /// <summary>Why an agent of a team cannot play the game as its settings say, or <see langword="null"/> if all can.</summary>
    internal static string? Problem(IReadOnlyList<AgentAlgorithm> agents, TeamLayout layout)
    {
        for (int agent = 0; agent < agents.Count; agent++)
        {
            if (agents[agent].Config is RommeoAcConfig config && Problem(config, agent, layout) is { } problem)
                return problem;
        }
        return null;
    }

    /// <summary>Why one agent cannot.</summary>
    internal static string? Problem(RommeoAcConfig config, int agent, TeamLayout layout)
    {
        bool isExact = config.Target == SoftTarget.Exact;
        if (!layout.IsDiscrete && isExact)
            return "target: exact sums over choices and needs discrete actions";
        if (!layout.IsDiscrete && config.CentralCritic)
            return "centralCritic: rommeo-ac has central critics in games with discrete actions only";
        if (!layout.IsDiscrete)
            return null;
        if (!isExact && config.Temperature == TemperatureMode.Learning)
            return "temperature: learning needs target: exact where actions are discrete";
        double joint = JointChoices(config, agent, layout);
        return (isExact || config.CentralCritic) && joint > config.EnumerationLimit
            ? $"{(isExact ? "target: exact" : "centralCritic: true")} needs at most {config.EnumerationLimit} own times others' joint choices (enumerationLimit); agent {agent} has {joint:0.##e+0}"
            : null;
    }

    /// <summary>Own times others' joint choices as networks list them: where one network serves all agents with exact targets, everybody has as many as the agent with most.</summary>
    private static double JointChoices(RommeoAcConfig config, int agent, TeamLayout layout)
    {
        var rows = new SeatRows(new AgentSeat(layout, agent, 0));
        if (config.Target == SoftTarget.Exact && config.ShareParameters)
            rows = rows.PaddedTo(Enumerable.Range(0, layout.AgentCount).Max(layout.ActionCount));
        return rows.OthersSizes.Aggregate((double)rows.Action, (product, size) => product * size);
    }
}
