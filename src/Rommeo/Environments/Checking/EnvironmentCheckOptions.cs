namespace Rommeo.Environments.Checking;

/// <summary>How thoroughly a game is checked.</summary>
public sealed record EnvironmentCheckOptions
{
    /// <summary>Episodes that are played and repeated; at least 1.</summary>
    public int Episodes { get; init; } = 5;

    /// <summary>Steps after which an episode counts as endless; at least 1.</summary>
    public int MaxSteps { get; init; } = 100_000;

    /// <summary>Seed of the game and of the random actions.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Steps over which allocation is measured; 0 leaves it out, for games that live in another process.</summary>
    public int AllocationSteps { get; init; } = 2000;
}
