using Rommeo.Agents;
using Rommeo.Training;

namespace Rommeo.Runs.Rendering.Players;

/// <summary>A trained team that plays the best it knows.</summary>
internal sealed class TeamPlayers(Team team, string name) : IPlayers
{
    public string Name => name;

    public void Act(ReadOnlySpan<double> observations, Span<double> actions, bool starts) => team.Act(observations, ActMode.Evaluate, actions, starts: starts);
}
