namespace Rommeo.Replay;

/// <summary>Which stored transitions to learn from. The same indices serve every agent of the team. Valid during the call only.</summary>
/// <param name="buffer">The team's replay; <see langword="null"/> only for learners that asked for none.</param>
/// <param name="indices">Drawn transitions, [B].</param>
/// <param name="recent">The newest min(B, stored) transitions, newest last.</param>
/// <param name="environmentStep">Environment steps taken so far, counting the newest.</param>
public readonly ref struct Minibatch(ReplayBuffer? buffer, ReadOnlySpan<int> indices, ReadOnlySpan<int> recent, long environmentStep)
{
    /// <summary>The team's replay.</summary>
    public ReplayBuffer Buffer => buffer ?? throw new InvalidOperationException("this learner asked for no replay");

    /// <summary>Drawn transitions, [B].</summary>
    public ReadOnlySpan<int> Indices { get; } = indices;

    /// <summary>The newest transitions, newest last.</summary>
    public ReadOnlySpan<int> Recent { get; } = recent;

    /// <summary>Environment steps taken so far, counting the newest.</summary>
    public long EnvironmentStep { get; } = environmentStep;
}
