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

    /// <summary>Starts an episode of one copy with a seed of its own.</summary>
    void Reset(int copy, ulong seed, Span<double> observations);

    /// <summary>Plays one step in <paramref name="count"/> copies; rows of <paramref name="actions"/> and <paramref name="outcome"/> are those of the stretch.</summary>
    /// <param name="first">First copy of the stretch.</param>
    /// <param name="count">Copies in it.</param>
    /// <param name="actions">Joint actions.</param>
    /// <param name="nextSeeds">Per copy of the stretch: the seed that <see cref="Reset"/> is given at once if the episode ends, told ahead for copies that live far away.</param>
    /// <param name="outcome">Receives what the step led to.</param>
    void Play(int first, int count, ReadOnlySpan<double> actions, ReadOnlySpan<ulong> nextSeeds, in StepOutcome outcome);
}
