using Rommeo.Replay;

namespace Rommeo.Agents;

/// <summary>What improves a player. One instance holds everything that one agent learns; agents of a team share nothing.</summary>
public interface ILearner
{
    /// <summary>What to keep and draw from the team's replay, or <see langword="null"/> if <see cref="IAgent.Observe"/> is enough.</summary>
    ReplayRequest? Replay { get; }

    /// <summary>Whether an update would do anything now; asked of learners without replay only, which may collect for some steps first.</summary>
    bool IsReady => true;

    /// <summary>One training step. Steady state allocates nothing. May run at the same time as the other agents' updates.</summary>
    /// <param name="minibatch">The transitions to learn from; empty for a learner without replay.</param>
    /// <exception cref="NotFiniteNumberException">A loss or a gradient is NaN or infinite; the message names it.</exception>
    void Update(in Minibatch minibatch);

    /// <summary>Writes everything that determines the agent's future.</summary>
    void Save(IStateWriter writer);

    /// <summary>Reads back what <see cref="Save"/> wrote into an agent of the same configuration.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another type or length.</exception>
    void Restore(IStateReader reader);
}
