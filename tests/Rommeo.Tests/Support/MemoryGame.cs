using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Replay;

namespace Rommeo.Tests.Support;

/// <summary>The climbing game repeated 25 times per episode; the last joint action is the state, 0 before the first.</summary>
internal sealed class MemoryGame
{
    private static readonly double[] Payoff = [11, -30, 0, -30, 7, 6, 0, 0, 5];
    private static readonly TeamLayout Layout = new(
        [new DiscreteSpace(10), new DiscreteSpace(10)], [new DiscreteSpace(3), new DiscreteSpace(3)]);
    private readonly ulong _seed;
    private int _state;
    private int _step;

    internal MemoryGame(ulong seed) => _seed = seed;

    /// <summary>A game that stands where the other stands.</summary>
    internal MemoryGame(MemoryGame other) => (_seed, _state, _step) = (other._seed, other._state, other._step);

    internal TLearner[] Team<TLearner>(Func<AgentSeat, TLearner> create) => [create(new AgentSeat(Layout, 0, _seed)), create(new AgentSeat(Layout, 1, _seed))];

    /// <summary>Rewards of the steps played, in order.</summary>
    internal double[] Play<TLearner>(TLearner[] team, int steps)
        where TLearner : IAgent, ILearner
    {
        double[] rewards = new double[steps];
        double[] actions = new double[2];
        for (int k = 0; k < steps; k++)
        {
            double[] observations = [_state, _state];
            for (int agent = 0; agent < 2; agent++)
                team[agent].Act(observations.AsSpan(agent, 1), ActMode.Explore, actions.AsSpan(agent, 1));
            int cell = 3 * (int)actions[0] + (int)actions[1];
            rewards[k] = Payoff[cell];
            bool truncated = ++_step % 25 == 0;
            Learn(team, new JointTransition
            {
                Observations = observations,
                Actions = actions,
                Rewards = [rewards[k], rewards[k]],
                NextObservations = [cell + 1, cell + 1],
                Terminated = [false, false],
                Truncated = [truncated, truncated],
            });
            _state = truncated ? 0 : cell + 1;
        }
        return rewards;
    }

    private void Learn<TLearner>(TLearner[] team, in JointTransition transition)
        where TLearner : IAgent, ILearner
    {
        foreach (TLearner learner in team)
        {
            learner.Observe(transition);
            learner.Update(new Minibatch(null, [], [], _step));
        }
    }
}
