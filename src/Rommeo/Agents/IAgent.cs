namespace Rommeo.Agents;

/// <summary>One player: it chooses actions and is told what happened.</summary>
public interface IAgent
{
    /// <summary>Chooses an action for its own <paramref name="observation"/>, in the units of its action space.</summary>
    /// <param name="observation">The agent's own observation.</param>
    /// <param name="mode">Training explores and draws from the agent's acting stream; evaluation plays the best it knows.</param>
    /// <param name="action">Receives the action.</param>
    void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action);

    /// <summary>
    /// The same when several copies of the game are played side by side. Agents that remember what they saw override this and keep a memory per copy; for all others
    /// the copy makes no difference.
    /// </summary>
    /// <param name="copy">Which copy, from 0.</param>
    /// <param name="observation">The agent's own observation in that copy.</param>
    /// <param name="mode">Training or evaluation.</param>
    /// <param name="action">Receives the action.</param>
    void Act(int copy, ReadOnlySpan<double> observation, ActMode mode, Span<double> action) => Act(observation, mode, action);

    /// <summary>
    /// Chooses in several copies of the game at once, as <see cref="Act(int, ReadOnlySpan{double}, ActMode, Span{double})"/> does in one copy after another, and draws in that order. Agents with networks
    /// override this and evaluate them for all copies together.
    /// </summary>
    /// <param name="round">The copies, the observations and where the actions belong.</param>
    /// <param name="mode">Training or evaluation.</param>
    void Act(in AgentRound round, ActMode mode)
    {
        for (int k = 0; k < round.Count; k++)
            Act(round.Copy(k), round.Observation(k), mode, round.Action(k));
    }

    /// <summary>Tells what all agents saw, did and got in one step.</summary>
    void Observe(in JointTransition transition);
}

/// <summary>Why an action is asked for.</summary>
public enum ActMode
{
    /// <summary>Training: sample, explore.</summary>
    Explore,

    /// <summary>Evaluation: the deterministic best; consumes no random number.</summary>
    Evaluate,
}
