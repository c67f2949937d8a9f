using System.Collections.Immutable;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments.Batches;

/// <summary>
/// The rules of one game for many copies of it side by side, with the state as a structure of arrays. Knows neither seeds nor when to start anew; its callers
/// (<see cref="CopiesGame"/> for one copy, a batch for many) do. Different stretches of copies may be played at the same time.
/// </summary>
internal interface IGameCopies
{
    /// <summary>How many copies there are.</summary>
    int Copies { get; }

    /// <summary>Stretches of copies begin at multiples of this: the number of copies that share a vector.</summary>
    int Alignment { get; }

    /// <summary>Observation space per agent.</summary>
    ImmutableArray<Space> ObservationSpaces { get; }

    /// <summary>Action space per agent.</summary>
    ImmutableArray<Space> ActionSpaces { get; }

    /// <summary>Starts an episode of one copy and writes its first joint observation.</summary>
    void Begin(int copy, ref PhiloxGenerator random, Span<double> observations);

    /// <summary>Plays one step in the copies from <paramref name="first"/> on, as many as there are generators. Actions are legal.</summary>
    /// <param name="first">First copy, a multiple of <see cref="Alignment"/>.</param>
    /// <param name="random">Chance, a generator per copy of the stretch.</param>
    /// <param name="actions">Joint actions of the stretch, a row per copy.</param>
    /// <param name="outcome">Receives the real outcome, a row per copy of the stretch.</param>
    void Play(int first, Span<PhiloxGenerator> random, ReadOnlySpan<double> actions, in StepOutcome outcome);

    /// <summary>Writes which actions of an agent would do something now; by default all.</summary>
    void WriteMask(int copy, int agent, Span<bool> mask) => mask.Fill(true);
}
