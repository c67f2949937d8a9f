using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments.Batches;

/// <summary>Copies of a game that is written for many, each with a generator of its own.</summary>
internal sealed class NativeCopies(IGameCopies rules, TeamLayout layout) : ICopies
{
    private readonly PhiloxGenerator[] _random = [.. Enumerable.Range(0, rules.Copies).Select(_ => Game.GeneratorOf(0))];

    public TeamLayout Layout => layout;

    public int Copies => rules.Copies;

    public int Alignment => rules.Alignment;

    public bool ChecksActions => false;

    public void Reset(int copy, ulong seed, Span<double> observations)
    {
        _random[copy] = Game.GeneratorOf(seed);
        rules.Begin(copy, ref _random[copy], observations);
    }

    public void Play(int first, int count, ReadOnlySpan<double> actions, ReadOnlySpan<ulong> nextSeeds, in StepOutcome outcome) =>
        rules.Play(first, _random.AsSpan(first, count), actions, in outcome);
}
