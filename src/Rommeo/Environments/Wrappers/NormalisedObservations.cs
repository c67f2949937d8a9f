namespace Rommeo.Environments.Wrappers;

/// <summary>Brings each number of the joint observation to mean 0 and variance 1 by what was seen so far, and clips it.</summary>
/// <param name="inner">The game inside.</param>
/// <param name="scores">Statistics per number of the joint observation, shared with whoever saves them.</param>
/// <param name="learns">Whether observations seen here count; not in evaluation.</param>
public sealed class NormalisedObservations(IEnvironment inner, StandardScores scores, bool learns) : EnvironmentWrapper(inner)
{
    /// <summary>Normalised numbers are clipped to minus this .. this.</summary>
    public const double Bound = 10;

    /// <inheritdoc/>
    public override Space ObservationSpace(int agent) => new BoxSpace(Inner.ObservationSpace(agent).Size, -Bound, Bound);

    /// <inheritdoc/>
    public override void Reset(ulong? seed, Span<double> observations)
    {
        Inner.Reset(seed, observations);
        Normalise(observations);
    }

    /// <inheritdoc/>
    public override void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        Inner.Step(actions, in outcome);
        Normalise(outcome.Observations);
    }

    private void Normalise(Span<double> observations)
    {
        if (learns)
            scores.Add(observations);
        scores.Apply(observations);
        foreach (ref double number in observations)
            number = Math.Clamp(number, -Bound, Bound);
    }
}
