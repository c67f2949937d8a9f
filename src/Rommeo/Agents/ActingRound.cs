using Rommeo.Environments;

namespace Rommeo.Agents;

/// <summary>Copies of the game that wait for the actions of all agents at the same moment. Valid during the call only.</summary>
public readonly ref struct ActingRound
{
    /// <summary>Index of the first copy; the others follow it.</summary>
    public int FirstCopy { get; init; }

    /// <summary>Joint observations, copy after copy.</summary>
    public required ReadOnlySpan<double> Observations { get; init; }

    /// <summary>Receives the joint actions, copy after copy, in the units of the action spaces.</summary>
    public required Span<double> Actions { get; init; }

    /// <summary>Per copy: whether its episode has just begun, so that an agent forgets what it saw there before.</summary>
    public required ReadOnlySpan<bool> Starts { get; init; }

    /// <summary>Number of copies.</summary>
    public int Count => Starts.Length;
}

/// <summary>A round as one of its agents sees it. Valid during the call only.</summary>
public readonly ref struct AgentRound
{
    private readonly ActingRound _round;
    private readonly Row _observation;
    private readonly Row _action;

    /// <summary>The part of an agent.</summary>
    /// <param name="round">The round of all agents.</param>
    /// <param name="observation">Its row of the joint observation.</param>
    /// <param name="action">Its row of the joint action.</param>
    public AgentRound(scoped in ActingRound round, Row observation, Row action)
    {
        _round = round;
        _observation = observation;
        _action = action;
    }

    /// <summary>Number of copies.</summary>
    public int Count => _round.Count;

    /// <summary>Which copy the k-th is, from 0.</summary>
    public int Copy(int k) => _round.FirstCopy + k;

    /// <summary>Whether the episode of the k-th copy has just begun.</summary>
    public bool Starts(int k) => _round.Starts[k];

    /// <summary>What the agent sees in the k-th copy.</summary>
    public ReadOnlySpan<double> Observation(int k)
    {
        int length = _round.Observations.Length / Count;
        return _observation.Of(_round.Observations.Slice(k * length, length));
    }

    /// <summary>Where its action in the k-th copy belongs.</summary>
    public Span<double> Action(int k)
    {
        int length = _round.Actions.Length / Count;
        return _action.Of(_round.Actions.Slice(k * length, length));
    }

    /// <summary>A round of one copy, for an agent that is asked on its own.</summary>
    internal static AgentRound Of(ReadOnlySpan<double> observation, Span<double> action) => new(
        new ActingRound { Observations = observation, Actions = action, Starts = [false] }, new Row(0, observation.Length), new Row(0, action.Length));
}
