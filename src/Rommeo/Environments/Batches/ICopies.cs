namespace Rommeo.Environments.Batches;

/// <summary>Copies of a game behind a batch: native ones, or separate instances. Different stretches may be used at the same time.</summary>
internal interface ICopies
{
    /// <summary>The game's spaces.</summary>
    TeamLayout Layout { get; }

    /// <summary>How many copies there are.</summary>
    int Copies { get; }

    /// <summary>Stretches of copies begin at multiples of this.</summary>
    int Alignment { get; }

    /// <summary>Whether actions are checked by the copies themselves.</summary>
    bool ChecksActions { get; }

    /// <summary>Starts an episode of one copy; a seed re-creates its generator.</summary>
    void Reset(int copy, ulong? seed, Span<double> observations);

    /// <summary>Plays one step in <paramref name="count"/> copies; rows of <paramref name="actions"/> and <paramref name="outcome"/> are those of the stretch.</summary>
    void Play(int first, int count, ReadOnlySpan<double> actions, in StepOutcome outcome);
}
