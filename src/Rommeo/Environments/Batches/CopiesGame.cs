using Rommeo.Environments.Wrappers;

namespace Rommeo.Environments.Batches;

/// <summary>One copy of a game that is written for many.</summary>
public sealed class CopiesGame : Game, IActionMasks
{
    private readonly Func<int, IGameCopies> _create;
    private readonly IGameCopies _copies;

    /// <param name="create">Makes the rules for a number of copies.</param>
    internal CopiesGame(Func<int, IGameCopies> create)
        : this(create, create(1))
    {
    }

    private CopiesGame(Func<int, IGameCopies> create, IGameCopies copies)
        : base(copies.ObservationSpaces, copies.ActionSpaces) => (_create, _copies) = (create, copies);

    /// <summary>The rules, holding the state of this one copy.</summary>
    internal IGameCopies Rules => _copies;

    /// <summary>The same game for many copies.</summary>
    internal IGameCopies WithCopies(int copies) => _create(copies);

    /// <inheritdoc/>
    public void WriteMask(int agent, Span<bool> mask) => _copies.WriteMask(0, agent, mask);

    /// <inheritdoc/>
    protected override void Begin(Span<double> observations) => _copies.Begin(0, ref Random, observations);

    /// <inheritdoc/>
    protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome) => _copies.Play(0, new(ref Random), actions, in outcome);
}
