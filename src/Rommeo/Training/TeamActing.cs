using Rommeo.Agents;
using Rommeo.Environments;

namespace Rommeo.Training;

/// <summary>Asks the members of a team for actions: members that decide by common networks together, the others one after another.</summary>
internal sealed class TeamActing
{
    private readonly (IAgent Agent, Row Observation, Row Action)[] _alone;
    private readonly IActsTogether[][] _together;

    internal TeamActing(TeamLayout layout, IReadOnlyList<TeamMember> members)
    {
        _alone = [.. members.Select((member, agent) => (member.Agent, layout.Observations[agent], layout.Actions[agent])).Where(one => one.Agent is not IActsTogether)];
        _together = [.. members.Select(member => member.Agent).OfType<IActsTogether>().GroupBy(member => member.ActsWith).Select(group => group.ToArray())];
    }

    internal void Act(in ActingRound round, ActMode mode)
    {
        foreach (IActsTogether[] group in _together)
            group[0].Act(round, mode, group);
        foreach ((IAgent agent, Row observation, Row action) in _alone)
            agent.Act(new AgentRound(round, observation, action), mode);
    }
}
