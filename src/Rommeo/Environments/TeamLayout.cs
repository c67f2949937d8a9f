using System.Collections.Immutable;

namespace Rommeo.Environments;

/// <summary>
/// Where each agent's row stands inside the flat joint observation and joint action of a game, and what the spaces are.
/// "Others" always means the other agents in ascending index order.
/// </summary>
public sealed class TeamLayout
{
    /// <summary>Reads the layout off a game.</summary>
    public TeamLayout(IEnvironment environment)
        : this(
            [.. Enumerable.Range(0, environment.AgentCount).Select(environment.ObservationSpace)],
            [.. Enumerable.Range(0, environment.AgentCount).Select(environment.ActionSpace)]) =>
        Model = environment as IKnownModel;

    /// <summary>A layout from its spaces, one of each per agent.</summary>
    public TeamLayout(ImmutableArray<Space> observationSpaces, ImmutableArray<Space> actionSpaces)
    {
        if (observationSpaces.Length != actionSpaces.Length || observationSpaces.IsEmpty)
            throw new ArgumentException("a team needs one observation space and one action space per agent", nameof(actionSpaces));
        ObservationSpaces = observationSpaces;
        ActionSpaces = actionSpaces;
        Observations = RowsOf(observationSpaces);
        Actions = RowsOf(actionSpaces);
    }

    /// <summary>How many agents there are.</summary>
    public int AgentCount => ActionSpaces.Length;

    /// <summary>Observation space per agent.</summary>
    public ImmutableArray<Space> ObservationSpaces { get; }

    /// <summary>Action space per agent.</summary>
    public ImmutableArray<Space> ActionSpaces { get; }

    /// <summary>Row of each agent within the joint observation.</summary>
    public ImmutableArray<Row> Observations { get; }

    /// <summary>Row of each agent within the joint action.</summary>
    public ImmutableArray<Row> Actions { get; }

    /// <summary>The rules of the game if it makes them known, for algorithms that plan instead of play; otherwise <see langword="null"/>.</summary>
    public IKnownModel? Model { get; init; }

    /// <summary>Length of the joint observation.</summary>
    public int ObservationSize => Observations[^1].End;

    /// <summary>Length of the joint action.</summary>
    public int ActionSize => Actions[^1].End;

    /// <summary>Whether every agent chooses from a finite set.</summary>
    public bool IsDiscrete => ActionSpaces.All(space => space is DiscreteSpace);

    /// <summary>Whether every agent's actions are a bounded box.</summary>
    public bool IsContinuous => ActionSpaces.All(space => space is BoxSpace { IsBounded: true });

    /// <summary>Number of actions of a discrete <paramref name="agent"/>.</summary>
    public int ActionCount(int agent) => ((DiscreteSpace)ActionSpaces[agent]).Count;

    /// <summary>Number of actions of every agent but <paramref name="agent"/>, in ascending order of the agents.</summary>
    internal int[] OthersActionCounts(int agent)
    {
        int[] counts = new int[AgentCount - 1];
        for (int k = 0; k < counts.Length; k++)
            counts[k] = ActionCount(k < agent ? k : k + 1);
        return counts;
    }

    /// <summary>Number of joint actions of all agents but <paramref name="agent"/>: nO = product of their counts (spec 0.2).</summary>
    public int OthersActionCount(int agent)
    {
        int count = 1;
        for (int other = 0; other < AgentCount; other++)
        {
            if (other != agent)
                count = checked(count * ActionCount(other));
        }
        return count;
    }

    /// <summary>Row-major index of the others' joint action within [0, nO): the last of the others varies fastest (spec 0.2).</summary>
    public int OthersActionIndex(int agent, ReadOnlySpan<double> jointAction)
    {
        int index = 0;
        for (int other = 0; other < AgentCount; other++)
        {
            if (other != agent)
                index = index * ActionCount(other) + (int)jointAction[other];
        }
        return index;
    }

    private static ImmutableArray<Row> RowsOf(ImmutableArray<Space> spaces)
    {
        var rows = ImmutableArray.CreateBuilder<Row>(spaces.Length);
        int offset = 0;
        foreach (Space space in spaces)
        {
            rows.Add(new Row(offset, space.Size));
            offset += space.Size;
        }
        return rows.MoveToImmutable();
    }
}

/// <summary>A stretch of a flat joint vector.</summary>
/// <param name="Offset">Index of the first number.</param>
/// <param name="Size">How many numbers.</param>
public readonly record struct Row(int Offset, int Size)
{
    /// <summary>Index just behind the last number.</summary>
    public int End => Offset + Size;

    /// <summary>This stretch of <paramref name="joint"/>.</summary>
    public ReadOnlySpan<double> Of(ReadOnlySpan<double> joint) => joint.Slice(Offset, Size);

    /// <summary>This stretch of <paramref name="joint"/>, to be written.</summary>
    public Span<double> Of(Span<double> joint) => joint.Slice(Offset, Size);
}
