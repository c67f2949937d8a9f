using System.Globalization;
using Rommeo.Runs.Execution.Live;

namespace Rommeo.Cli.Terminal.Live;

/// <summary>All seeds in one.</summary>
/// <param name="seeds">How every seed stands.</param>
/// <param name="seconds">Seconds since the beginning.</param>
internal sealed class LiveTotal(IReadOnlyList<LiveStatus> seeds, double seconds)
{
    /// <summary>Share of all the work that is done, from 0 to 1.</summary>
    internal double Share => seeds.Average(seed => seed.Share);

    /// <summary>Whether every seed came to its end.</summary>
    internal bool IsDone => Count(LiveState.Finished) == seeds.Count;

    /// <summary>Steps per second of all running seeds; of all the time so far if not all of them know theirs; NaN in the first second.</summary>
    internal double StepsPerSecond => Running.Length > 0 && Array.TrueForAll(Running, seed => double.IsFinite(seed.StepsPerSecond))
        ? Running.Sum(seed => seed.StepsPerSecond)
        : seconds >= 1 ? seeds.Sum(seed => seed.Steps) / seconds : double.NaN;

    /// <summary>Seconds until all seeds are through if seeds that wait take the places of those that end; NaN while no pace is known.</summary>
    internal double SecondsLeft
    {
        get
        {
            // A seed that has just begun is taken to be as fast as the others, or as those before it.
            LiveStatus[] paced = [.. Running.Where(seed => seed.SharePerSecond > 0)];
            LiveStatus[] like = paced.Length > 0 ? paced : [.. seeds.Where(seed => seed.State == LiveState.Finished && seed.SharePerSecond > 0)];
            if (Running.Length == 0 || like.Length == 0)
                return double.NaN;
            double perSecond = like.Average(seed => seed.SharePerSecond) * Running.Length;
            double work = seeds.Where(seed => seed.State is LiveState.Running or LiveState.Waiting).Sum(seed => 1 - seed.Share);
            return Math.Max(work / perSecond, paced.Select(seed => seed.SecondsLeft).DefaultIfEmpty(0).Max());
        }
    }

    /// <summary>How many seeds are in which state, in words.</summary>
    internal string Words()
    {
        string words = string.Create(CultureInfo.InvariantCulture, $"{Count(LiveState.Finished)} of {seeds.Count} done");
        foreach ((LiveState state, string name) in (ReadOnlySpan<(LiveState, string)>)[(LiveState.Failed, "failed"), (LiveState.Stopped, "stopped"), (LiveState.Waiting, "waiting")])
        {
            if (Count(state) > 0)
                words += string.Create(CultureInfo.InvariantCulture, $", {Count(state)} {name}");
        }
        return words;
    }

    private LiveStatus[] Running { get; } = [.. seeds.Where(seed => seed.State == LiveState.Running)];

    private int Count(LiveState state) => seeds.Count(seed => seed.State == state);
}
