using Rommeo.Replay;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>
/// The part of an episode around a drawn transition that is learned from at once: episodes are cut into parts of L steps, counted from their first, and up to k steps before a part warm the
/// memory. It is shorter where the episode ends, goes on being played or was overwritten.
/// </summary>
/// <param name="First">Index of the first transition.</param>
/// <param name="WarmUp">How many transitions only warm the memory.</param>
/// <param name="Steps">How many follow that are learned from, at least 1.</param>
internal readonly record struct Stretch(int First, int WarmUp, int Steps)
{
    /// <summary>The stretch that a drawn transition belongs to.</summary>
    /// <param name="replay">The team's replay.</param>
    /// <param name="t">Index of the transition.</param>
    /// <param name="length">L, at least 1.</param>
    /// <param name="burnIn">k, at least 0.</param>
    internal static Stretch Around(ReplayBuffer replay, int t, int length, int burnIn)
    {
        int part = replay.StepOfEpisode(t) / length * length, first = t, warmUp = 0, steps = 1;
        while (replay.StepOfEpisode(first) > Math.Max(0, part - burnIn) && replay.Preceding(first) is >= 0 and int previous)
        {
            first = previous;
            if (replay.StepOfEpisode(first) < part)
                warmUp++;
            else
                steps++;
        }
        for (int next = replay.Following(t); next >= 0 && replay.StepOfEpisode(next) < part + length; next = replay.Following(next))
            steps++;
        return new Stretch(first, warmUp, steps);
    }
}
