namespace Rommeo.Runs.Rendering;

/// <summary>One moment of a game that is watched: after a reset or after a step.</summary>
internal sealed record PlayedFrame
{
    /// <summary>Episode, from 1.</summary>
    internal required int Episode { get; init; }

    /// <summary>Steps played in it; 0 after the reset.</summary>
    internal required int Step { get; init; }

    /// <summary>The step that led here, or <see langword="null"/> after a reset.</summary>
    internal PlayedStep? Played { get; init; }

    /// <summary>What the agents saw before that step, or see now after a reset.</summary>
    internal required double[] Observations { get; init; }

    /// <summary>[agent]: rewards of the episode so far.</summary>
    internal required double[] Returns { get; init; }

    /// <summary>State of the items of the scene; empty if the game has no picture.</summary>
    internal ItemState[] Items { get; init; } = [];

    /// <summary>[agent]: the action in words; empty after a reset.</summary>
    internal string[] ActionNames { get; init; } = [];

    /// <summary>What a game that shows itself wrote, or <see langword="null"/>.</summary>
    internal string? OwnText { get; init; }

    /// <summary>Whether the episode ends here.</summary>
    internal bool IsLast { get; init; }
}
