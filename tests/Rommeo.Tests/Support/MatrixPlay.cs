using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Replay;

namespace Rommeo.Tests.Support;

/// <summary>Plays a one-step matrix game with shared payoff against nobody but itself: no environment, no trainer, any number of agents.</summary>
internal sealed class MatrixPlay
{
    /// <summary>The climbing game of Claus and Boutilier, row-major.</summary>
    internal static readonly double[] Climbing = [11, -30, 0, -30, 7, 6, 0, 0, 5];

    private readonly double[] _payoff;
    private readonly double[] _observations;
    private readonly double[] _actions;
    private readonly double[] _rewards;
    private readonly bool[] _terminated;
    private readonly bool[] _truncated;
    private long _steps;

    internal MatrixPlay(double[] payoff, params int[] actionCounts)
    {
        Assert.Equal(payoff.Length, actionCounts.Aggregate(1, (product, count) => product * count));
        _payoff = payoff;
        Layout = new TeamLayout(
            [.. actionCounts.Select(_ => (Space)new DiscreteSpace(1))], [.. actionCounts.Select(count => (Space)new DiscreteSpace(count))]);
        (_observations, _actions, _rewards) = (new double[actionCounts.Length], new double[actionCounts.Length], new double[actionCounts.Length]);
        _terminated = [.. actionCounts.Select(_ => true)];
        _truncated = new bool[actionCounts.Length];
    }

    internal TeamLayout Layout { get; }

    /// <summary>The newest joint action.</summary>
    internal ReadOnlySpan<double> Actions => _actions;

    /// <summary>The newest reward, everybody's.</summary>
    internal double Reward => _rewards[0];

    internal TLearner[] Team<TLearner>(Func<AgentSeat, TLearner> create, ulong seed) =>
        [.. Enumerable.Range(0, Layout.AgentCount).Select(agent => create(new AgentSeat(Layout, agent, seed)))];

    /// <summary>One joint action, then observing and updating of every agent.</summary>
    internal void Step<TLearner>(TLearner[] team)
        where TLearner : IAgent, ILearner
    {
        int cell = 0;
        for (int agent = 0; agent < team.Length; agent++)
        {
            team[agent].Act(_observations.AsSpan(agent, 1), ActMode.Explore, _actions.AsSpan(agent, 1));
            cell = cell * Layout.ActionCount(agent) + (int)_actions[agent];
        }
        Array.Fill(_rewards, _payoff[cell]);
        _steps++;
        foreach (TLearner learner in team)
        {
            learner.Observe(new JointTransition
            {
                Observations = _observations,
                Actions = _actions,
                Rewards = _rewards,
                NextObservations = _observations,
                Terminated = _terminated,
                Truncated = _truncated,
            });
            learner.Update(new Minibatch(null, [], [], _steps));
        }
    }

    /// <summary>Product of the agents' probabilities of their first action.</summary>
    internal static double FirstActionProbability<TLearner>(TLearner[] team)
        where TLearner : ITabularBeliefs
    {
        double product = 1;
        foreach (TLearner learner in team)
            product *= learner.MarginalPolicy([0.0])[0];
        return product;
    }
}
