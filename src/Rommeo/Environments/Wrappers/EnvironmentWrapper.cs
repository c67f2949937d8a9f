namespace Rommeo.Environments.Wrappers;

/// <summary>A game that passes everything on to another one; wrappers override what they change.</summary>
public abstract class EnvironmentWrapper(IEnvironment inner) : IEnvironment, IDisposable
{
    /// <summary>The game inside.</summary>
    public IEnvironment Inner { get; } = inner;

    /// <inheritdoc/>
    public int AgentCount => Inner.AgentCount;

    /// <inheritdoc/>
    public virtual Space ObservationSpace(int agent) => Inner.ObservationSpace(agent);

    /// <inheritdoc/>
    public virtual Space ActionSpace(int agent) => Inner.ActionSpace(agent);

    /// <inheritdoc/>
    public virtual void Reset(ulong? seed, Span<double> observations) => Inner.Reset(seed, observations);

    /// <inheritdoc/>
    public virtual void Step(ReadOnlySpan<double> actions, in StepOutcome outcome) => Inner.Step(actions, in outcome);

    /// <summary>Disposes the game inside, if it can be.</summary>
    public void Dispose()
    {
        (Inner as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }
}
