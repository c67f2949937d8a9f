namespace Rommeo.Environments.Wrappers;

/// <summary>Cuts episodes off: after so many steps every agent that is not done is truncated.</summary>
public sealed class TimeLimit : EnvironmentWrapper
{
    private readonly int _steps;
    private int _left;

    /// <summary>Limits <paramref name="inner"/> to <paramref name="steps"/> steps per episode, at least 1.</summary>
    public TimeLimit(IEnvironment inner, int steps)
        : base(inner)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        _steps = steps;
    }

    /// <inheritdoc/>
    public override void Reset(ulong? seed, Span<double> observations)
    {
        Inner.Reset(seed, observations);
        _left = _steps;
    }

    /// <inheritdoc/>
    public override void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        if (_left == 0)
            throw new InvalidOperationException("no episode is running: call Reset before the first step and after the last");
        Inner.Step(actions, in outcome);
        if (--_left > 0)
            return;
        for (int agent = 0; agent < AgentCount; agent++)
            outcome.Truncated[agent] |= !outcome.Terminated[agent];
    }
}
