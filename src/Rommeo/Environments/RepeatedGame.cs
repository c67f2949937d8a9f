using System.Collections.Immutable;

namespace Rommeo.Environments;

/// <summary>
/// A one-shot game played a fixed number of times: rewards depend on the joint action (and chance) alone. A single step is a whole game, so it
/// ends as terminated; of several, the last is truncated, because the repeated game itself would go on. A new game of this kind overrides
/// <see cref="Payoff"/> and nothing else.
/// </summary>
public abstract class RepeatedGame : Game
{
    private readonly int _steps;
    private int _played;

    /// <summary>A game in which every agent always observes the constant 0, as state 0 of 1.</summary>
    /// <param name="actionSpaces">Action space per agent.</param>
    /// <param name="steps">Steps per episode, at least 1.</param>
    protected RepeatedGame(ImmutableArray<Space> actionSpaces, int steps)
        : this([.. actionSpaces.Select(_ => new DiscreteSpace(1))], actionSpaces, steps)
    {
    }

    /// <summary>A game whose observations <see cref="Observe"/> writes.</summary>
    /// <param name="observationSpaces">Observation space per agent.</param>
    /// <param name="actionSpaces">Action space per agent.</param>
    /// <param name="steps">Steps per episode, at least 1.</param>
    protected RepeatedGame(ImmutableArray<Space> observationSpaces, ImmutableArray<Space> actionSpaces, int steps)
        : base(observationSpaces, actionSpaces)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        _steps = steps;
    }

    /// <summary>Whether an episode is a single step, after which nothing follows.</summary>
    protected bool IsOneShot => _steps == 1;

    /// <summary>Writes the reward of every agent for one joint action.</summary>
    protected abstract void Payoff(ReadOnlySpan<double> actions, Span<double> rewards);

    /// <summary>Writes what is seen after <paramref name="lastActions"/>, which is empty at the start of an episode. By default zeros.</summary>
    protected virtual void Observe(ReadOnlySpan<double> lastActions, Span<double> observations) => observations.Clear();

    /// <inheritdoc/>
    protected sealed override void Begin(Span<double> observations)
    {
        _played = 0;
        Observe([], observations);
    }

    /// <inheritdoc/>
    protected sealed override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        Payoff(actions, outcome.Rewards);
        Observe(actions, outcome.Observations);
        _played++;
        outcome.EndAll(terminated: IsOneShot, truncated: !IsOneShot && _played == _steps);
    }
}
