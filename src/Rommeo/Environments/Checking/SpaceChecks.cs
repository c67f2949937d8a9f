namespace Rommeo.Environments.Checking;

/// <summary>What can be said of a game without playing it.</summary>
internal static class SpaceChecks
{
    /// <returns>Whether the game can be played at all.</returns>
    internal static bool Run(IEnvironment game, FindingList findings)
    {
        if (game.AgentCount < 1)
        {
            findings.Error(EnvironmentRule.Spaces, null, null, $"AgentCount is {game.AgentCount}; a game has at least one agent");
            return false;
        }
        for (int agent = 0; agent < game.AgentCount; agent++)
            CheckAgent(game, agent, findings);
        return !findings.Has(EnvironmentRule.Spaces);
    }

    private static void CheckAgent(IEnvironment game, int agent, FindingList findings)
    {
        Space action = game.ActionSpace(agent), observation = game.ObservationSpace(agent);
        if (action is null || observation is null)
            findings.Error(EnvironmentRule.Spaces, agent, null, $"its {(action is null ? "action" : "observation")} space is null");
        else if (action is not (DiscreteSpace or MultiDiscreteSpace or BoxSpace { IsBounded: true }))
            findings.Error(EnvironmentRule.Spaces, agent, null, $"its action space is {action}; actions are discrete, multi-discrete or a box with finite bounds");
        else if (!action.Equals(game.ActionSpace(agent)) || !observation.Equals(game.ObservationSpace(agent)))
            findings.Error(EnvironmentRule.Spaces, agent, null, "its spaces change from call to call; they are constant");
    }
}
