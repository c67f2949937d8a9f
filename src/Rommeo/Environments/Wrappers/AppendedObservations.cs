using System.Collections.Immutable;

namespace Rommeo.Environments.Wrappers;

/// <summary>A game whose agents see some numbers more, behind what they see anyway.</summary>
public abstract class AppendedObservations : EnvironmentWrapper
{
    private readonly TeamLayout _inner;
    private readonly TeamLayout _outer;
    private readonly double[] _observations;

    /// <param name="inner">The game inside.</param>
    /// <param name="low">Lower bounds of the new numbers, per agent.</param>
    /// <param name="high">Upper bounds of the new numbers, per agent.</param>
    private protected AppendedObservations(IEnvironment inner, Func<int, double[]> low, Func<int, double[]> high)
        : base(inner)
    {
        _inner = new TeamLayout(inner);
        _outer = new TeamLayout(
            [.. Enumerable.Range(0, inner.AgentCount).Select(agent => Longer(_inner.ObservationSpaces[agent], low(agent), high(agent)))], _inner.ActionSpaces);
        _observations = new double[_inner.ObservationSize];
    }

    /// <inheritdoc/>
    public override Space ObservationSpace(int agent) => _outer.ObservationSpaces[agent];

    /// <inheritdoc/>
    public override void Reset(ulong? seed, Span<double> observations)
    {
        CheckLength(observations.Length);
        Inner.Reset(seed, _observations);
        Append(observations);
    }

    /// <inheritdoc/>
    public override void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        CheckLength(outcome.Observations.Length);
        Inner.Step(actions, new StepOutcome(_observations, outcome.Rewards, outcome.Terminated, outcome.Truncated));
        Append(outcome.Observations);
    }

    /// <summary>Writes the new numbers of an agent.</summary>
    private protected abstract void Write(int agent, Span<double> numbers);

    private void Append(Span<double> observations)
    {
        for (int agent = 0; agent < AgentCount; agent++)
        {
            Span<double> row = _outer.Observations[agent].Of(observations);
            ReadOnlySpan<double> seen = _inner.Observations[agent].Of(_observations);
            seen.CopyTo(row);
            Write(agent, row[seen.Length..]);
        }
    }

    private void CheckLength(int length)
    {
        if (length != _outer.ObservationSize)
            throw new ArgumentException($"observations have length {length}, this game needs {_outer.ObservationSize}");
    }

    private static BoxSpace Longer(Space space, double[] low, double[] high)
    {
        (ImmutableArray<double> bottom, ImmutableArray<double> top) = space switch
        {
            BoxSpace box => (box.Low, box.High),
            DiscreteSpace discrete => ([0.0], [discrete.Count - 1.0]),
            MultiDiscreteSpace parts => ([.. new double[parts.Size]], [.. parts.Counts.Select(count => count - 1.0)]),
            _ => ([.. new double[space.Size]], [.. Enumerable.Repeat(1.0, space.Size)]),
        };
        return new BoxSpace([.. bottom, .. low], [.. top, .. high]);
    }
}
