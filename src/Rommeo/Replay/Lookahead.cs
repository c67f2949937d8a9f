namespace Rommeo.Replay;

/// <summary>
/// How far a target looks before it bootstraps: y = sum over k &lt; m of gamma^k r(t+k) + gamma^m (1 - d) V(s(t+m)), m being the steps asked for, or fewer if the episode ends or no
/// more of it is stored. A truncated end bootstraps from its real last observation, unless it is taken for a true one.
/// </summary>
/// <param name="Steps">n, at least 1.</param>
/// <param name="Gamma">Discount per step.</param>
/// <param name="TruncationIsTerminal">Whether a cut from outside counts as a true end, as in the reference implementations (rivals 9).</param>
internal readonly record struct Lookahead(int Steps, double Gamma, bool TruncationIsTerminal = false)
{
    /// <summary>The usual target; the discount of its one step is the caller's.</summary>
    internal static Lookahead OneStep { get; } = new(1, 1);

    /// <summary>Writes the transitions whose rewards count, that at <paramref name="t"/> first, and returns how many there are.</summary>
    /// <param name="replay">The team's replay.</param>
    /// <param name="t">Index of the first transition.</param>
    /// <param name="path">Receives the indices; room for <see cref="Steps"/>.</param>
    internal int Follow(ReplayBuffer replay, int t, Span<int> path)
    {
        path[0] = t;
        int m = 1;
        // Where the game is over for one agent all stop: they share what comes next.
        while (m < Steps && !replay.EndsForAnyone(path[m - 1]) && replay.Following(path[m - 1]) is >= 0 and int next)
            path[m++] = next;
        return m;
    }

    /// <summary>d: whether nothing comes after a transition for an agent.</summary>
    internal bool IsTerminal(ReplayBuffer replay, int t, int agent) => replay.Terminated(t, agent) || (TruncationIsTerminal && replay.Truncated(t, agent));
}
