namespace Rommeo.Runs.Execution.Live;

/// <summary>Where a seed stands.</summary>
internal enum LiveState
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>In training.</summary>
    Running,

    /// <summary>Came to its end.</summary>
    Finished,

    /// <summary>Asked to stop before its end.</summary>
    Stopped,

    /// <summary>Could not go on.</summary>
    Failed,
}

/// <summary>What a watcher sees of one seed. Numbers that are not known, or not yet, are NaN.</summary>
internal sealed record LiveStatus
{
    /// <summary>The seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>Where it stands.</summary>
    public LiveState State { get; init; }

    /// <summary>Share of the training that is done, from 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>Environment steps taken by this process; what an earlier part of the run took does not count.</summary>
    public long Steps { get; init; }

    /// <summary>Mean return per agent of each part of the run so far, oldest first; the parts are equally long, the last may be shorter.</summary>
    public IReadOnlyList<double> Returns { get; init; } = [];

    /// <summary>Mean return per agent of the last ten episodes.</summary>
    public double RecentReturn { get; init; } = double.NaN;

    /// <summary>Temperature, mean over the agents that have one.</summary>
    public double Alpha { get; init; } = double.NaN;

    /// <summary>Mean log-likelihood of what the others did under the agents' opponent models, in nats; 0 is perfect.</summary>
    public double BeliefAccuracy { get; init; } = double.NaN;

    /// <summary>Environment steps per second, lately; of a seed that is over, over its whole time.</summary>
    public double StepsPerSecond { get; init; } = double.NaN;

    /// <summary>Share of the training done per second, lately; of a finished seed, over its whole time.</summary>
    public double SharePerSecond { get; init; } = double.NaN;

    /// <summary>Seconds to the end at this pace; NaN while there is none.</summary>
    public double SecondsLeft => SharePerSecond > 0 ? (1 - Share) / SharePerSecond : double.NaN;
}
