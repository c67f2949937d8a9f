using System.Collections.Immutable;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments.MatrixGames;

/// <summary>
/// Payoffs of a finite game in normal form, for any number of agents. Joint actions are numbered row-major: the last agent's action varies
/// fastest. A cell holds one payoff per agent, or two equally likely ones that all agents draw together.
/// </summary>
public sealed partial class PayoffTable
{
    private readonly double[] _first;   // [agent or 0 if shared, joint action]
    private readonly double[] _second;  // the other value of each cell; the same array where there is no chance

    private PayoffTable(ImmutableArray<int> actionCounts, double[] first, double[] second)
    {
        ActionCounts = actionCounts;
        JointActionCount = CountJointActions(actionCounts);
        _first = first;
        _second = second;
    }

    /// <summary>Number of actions per agent.</summary>
    public ImmutableArray<int> ActionCounts { get; }

    /// <summary>How many agents play.</summary>
    public int AgentCount => ActionCounts.Length;

    /// <summary>Number of joint actions: the product of <see cref="ActionCounts"/>.</summary>
    public int JointActionCount { get; }

    /// <summary>Whether all agents get the same payoff by construction (a team game).</summary>
    public bool IsShared => _first.Length == JointActionCount;

    /// <summary>Whether some cell is random.</summary>
    public bool IsStochastic => !ReferenceEquals(_first, _second);

    /// <summary>Expected payoff of <paramref name="agent"/>.</summary>
    public double Expected(int agent, int jointAction) =>
        0.5 * (Outcome(agent, jointAction, second: false) + Outcome(agent, jointAction, second: true));

    /// <summary>One of the two equally likely payoffs of a cell; both are the same where there is no chance.</summary>
    public double Outcome(int agent, int jointAction, bool second) => (second ? _second : _first)[RowStart(agent) + jointAction];

    /// <summary>Whether the payoffs of a cell depend on chance.</summary>
    public bool IsStochasticCell(int jointAction)
    {
        for (int row = jointAction; row < _first.Length; row += JointActionCount)
        {
            if (_first[row] != _second[row])
                return true;
        }
        return false;
    }

    /// <summary>Writes every agent's payoff; a random cell takes one draw that all agents share.</summary>
    public void Draw(int jointAction, ref PhiloxGenerator random, Span<double> payoffs)
    {
        bool second = IsStochastic && IsStochasticCell(jointAction) && random.NextInt32(2) == 1;
        for (int agent = 0; agent < payoffs.Length; agent++)
            payoffs[agent] = Outcome(agent, jointAction, second);
    }

    /// <summary>Row-major number of a joint action given as one index per agent.</summary>
    public int JointIndex(ReadOnlySpan<double> actions)
    {
        int index = 0;
        for (int agent = 0; agent < ActionCounts.Length; agent++)
            index = index * ActionCounts[agent] + (int)actions[agent];
        return index;
    }

    /// <summary>Inverse of <see cref="JointIndex"/>: writes one action index per agent.</summary>
    public void ActionsOf(int jointAction, Span<double> actions)
    {
        for (int agent = AgentCount - 1; agent >= 0; agent--)
        {
            actions[agent] = jointAction % ActionCounts[agent];
            jointAction /= ActionCounts[agent];
        }
    }

    /// <summary>The same game with the agents in reverse order; for two agents with shared payoffs, the transposed matrix.</summary>
    public PayoffTable Transposed()
    {
        ImmutableArray<int> counts = [.. ActionCounts.Reverse()];
        var first = new double[_first.Length];
        double[] second = IsStochastic ? new double[_first.Length] : first;
        var actions = new double[AgentCount];
        int rows = _first.Length / JointActionCount;
        for (int jointAction = 0; jointAction < JointActionCount; jointAction++)
        {
            ActionsOf(jointAction, actions);
            int reversed = ReversedIndex(actions);
            for (int row = 0; row < rows; row++)
            {
                first[(rows - 1 - row) * JointActionCount + reversed] = _first[row * JointActionCount + jointAction];
                second[(rows - 1 - row) * JointActionCount + reversed] = _second[row * JointActionCount + jointAction];
            }
        }
        return new PayoffTable(counts, first, second);
    }

    private int ReversedIndex(ReadOnlySpan<double> actions)
    {
        int index = 0;
        for (int agent = AgentCount - 1; agent >= 0; agent--)
            index = index * ActionCounts[agent] + (int)actions[agent];
        return index;
    }

    private int RowStart(int agent) => IsShared ? 0 : agent * JointActionCount;

    private static int CountJointActions(ImmutableArray<int> actionCounts)
    {
        if (actionCounts.IsDefaultOrEmpty || actionCounts.Any(count => count < 1))
            throw new ArgumentException("a payoff table needs at least one agent and one action for each", nameof(actionCounts));
        long count = actionCounts.Aggregate(1L, (product, actions) => Math.Min(product * actions, int.MaxValue));
        return count <= MaxJointActions
            ? (int)count
            : throw new ArgumentException($"a payoff table holds at most {MaxJointActions} joint actions", nameof(actionCounts));
    }
}
