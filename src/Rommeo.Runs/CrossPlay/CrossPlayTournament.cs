using Rommeo.Environments;
using Rommeo.Runs.Execution;

namespace Rommeo.Runs.CrossPlay;

/// <summary>Plays every pairing of the teams.</summary>
/// <param name="game">Where they meet.</param>
/// <param name="mode">How they choose.</param>
/// <param name="episodes">Episodes per pairing where the return is not computed exactly; at least 1.</param>
/// <param name="seed">Seed of the game, the same for every pairing.</param>
internal sealed class CrossPlayTournament(CrossPlayGame game, PlayMode mode, int episodes, ulong seed)
{
    /// <summary>Whether an exact return is wanted where there is one; episodes are played otherwise.</summary>
    internal bool MayBeExact { get; init; } = true;

    internal CrossPlayMatrix Run(IReadOnlyList<CrossPlayer> teams, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        int count = teams.Count;
        var returns = new double[count, count];
        long steps = 0;
        bool isExact = MayBeExact;
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
            {
                progress?.Report(new WorkProgress("pairings", row * count + column, count * count));
                cancellation.ThrowIfCancellationRequested();
                IEnvironment instance = game.Create();
                var pairing = new Pairing(teams[row].TeamIn(instance), teams[column].TeamIn(instance), mode);
                if (isExact && pairing.Exact(instance) is { } expected)
                {
                    (returns[row, column], steps) = (expected, 1);
                    continue;
                }
                // One pairing that has to be played means that all are: numbers of one matrix have one meaning.
                if (isExact && row + column > 0)
                    return new CrossPlayTournament(game, mode, episodes, seed) { MayBeExact = false }.Run(teams, progress, cancellation);
                isExact = false;
                (returns[row, column], steps) = pairing.Play(instance, episodes, seed, cancellation);
            }
        }
        progress?.Report(new WorkProgress("pairings", count * count, count * count));
        return new CrossPlayMatrix(teams, returns, isExact, isExact ? 1 : steps);
    }
}
