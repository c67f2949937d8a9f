using System.Collections.Immutable;

namespace Rommeo.Environments.MatrixGames;

public sealed partial class PayoffTable
{
    /// <summary>
    /// Numbers of all pure Nash equilibria in ascending order: joint actions from which no agent gains in expectation by moving alone.
    /// </summary>
    public ImmutableArray<int> PureEquilibria()
    {
        var equilibria = ImmutableArray.CreateBuilder<int>();
        for (int jointAction = 0; jointAction < JointActionCount; jointAction++)
        {
            if (IsEquilibrium(jointAction))
                equilibria.Add(jointAction);
        }
        return equilibria.ToImmutable();
    }

    private bool IsEquilibrium(int jointAction)
    {
        int below = 1; // how far apart two joint actions are that differ by one in the agent's action
        for (int agent = AgentCount - 1; agent >= 0; agent--)
        {
            int own = jointAction / below % ActionCounts[agent];
            for (int deviation = 0; deviation < ActionCounts[agent]; deviation++)
            {
                if (Expected(agent, jointAction + (deviation - own) * below) > Expected(agent, jointAction))
                    return false;
            }
            below *= ActionCounts[agent];
        }
        return true;
    }
}
