using System.Collections.Immutable;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments;

/// <summary>
/// Base of the built-in games. It owns the generator and keeps the contract of <see cref="IEnvironment"/>: no step before a reset or after
/// the end, no action outside its space, no buffer of the wrong length. A game says how an episode begins and what one joint action does.
/// </summary>
public abstract class Game : IEnvironment
{
    private PhiloxGenerator _random = GeneratorOf(0);
    private bool _running;

    /// <summary>A game with one observation space and one action space per agent.</summary>
    /// <exception cref="ArgumentException">The two lists are empty or differ in length.</exception>
    protected Game(ImmutableArray<Space> observationSpaces, ImmutableArray<Space> actionSpaces) =>
        Layout = new TeamLayout(observationSpaces, actionSpaces) { Model = this as IKnownModel };

    /// <summary>The spaces, and where each agent's row stands in a joint vector.</summary>
    public TeamLayout Layout { get; }

    /// <inheritdoc/>
    public int AgentCount => Layout.AgentCount;

    /// <summary>Chance inside the game; re-created by a seeded reset.</summary>
    protected ref PhiloxGenerator Random => ref _random;

    /// <summary>The generator that a reset with <paramref name="seed"/> creates.</summary>
    internal static PhiloxGenerator GeneratorOf(ulong seed) => new(seed, agent: -1, StreamPurpose.Environment);

    /// <inheritdoc/>
    public Space ObservationSpace(int agent) => Layout.ObservationSpaces[agent];

    /// <inheritdoc/>
    public Space ActionSpace(int agent) => Layout.ActionSpaces[agent];

    /// <inheritdoc/>
    public void Reset(ulong? seed, Span<double> observations)
    {
        CheckLength(observations.Length, Layout.ObservationSize, "observations");
        if (seed is ulong value)
            _random = GeneratorOf(value);
        Begin(observations);
        _running = true;
    }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        if (!_running)
            throw new InvalidOperationException("no episode is running: call Reset before the first step and after the last");
        CheckActions(actions);
        CheckLength(outcome.Observations.Length, Layout.ObservationSize, "observations");
        CheckLength(outcome.Rewards.Length, AgentCount, "rewards");
        CheckLength(outcome.Terminated.Length, AgentCount, "terminated");
        CheckLength(outcome.Truncated.Length, AgentCount, "truncated");
        Play(actions, in outcome);
        _running = !IsOver(in outcome);
    }

    /// <summary>Starts an episode: sets the game's own state and writes the first joint observation, every number of it.</summary>
    protected abstract void Begin(Span<double> observations);

    /// <summary>Plays one joint action, already checked, and fills every field of <paramref name="outcome"/>.</summary>
    protected abstract void Play(ReadOnlySpan<double> actions, in StepOutcome outcome);

    // An episode lasts as long as somebody still plays.
    private static bool IsOver(in StepOutcome outcome)
    {
        for (int agent = 0; agent < outcome.Terminated.Length; agent++)
        {
            if (!outcome.Terminated[agent] && !outcome.Truncated[agent])
                return false;
        }
        return true;
    }

    private void CheckActions(ReadOnlySpan<double> actions)
    {
        CheckLength(actions.Length, Layout.ActionSize, "actions");
        for (int agent = 0; agent < AgentCount; agent++)
        {
            ReadOnlySpan<double> action = Layout.Actions[agent].Of(actions);
            if (!Layout.ActionSpaces[agent].Contains(action))
                ThrowOutside(agent, action);
        }
    }

    private void ThrowOutside(int agent, ReadOnlySpan<double> action) => throw new ArgumentException(
        $"agent {agent} plays ({string.Join(", ", action.ToArray())}), which is outside of its action space {Layout.ActionSpaces[agent]}", nameof(action));

    private static void CheckLength(int length, int expected, string name)
    {
        if (length != expected)
            throw new ArgumentException($"{name} has {length} entries, this game needs {expected}", name);
    }
}
