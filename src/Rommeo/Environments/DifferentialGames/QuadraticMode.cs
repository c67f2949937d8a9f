using System.Collections.Immutable;

namespace Rommeo.Environments.DifferentialGames;

/// <summary>One hill of <see cref="MaxOfQuadratics"/>: f(x) = Offset - Height / Width * |x - Centre|^2 over all joint coordinates.</summary>
/// <param name="Centre">Top of the hill, one number per joint coordinate (agents' rows one after another).</param>
/// <param name="Height">h &gt; 0, scales the slope.</param>
/// <param name="Width">s &gt; 0, divides the squared distance.</param>
/// <param name="Offset">c, the value at the top.</param>
public sealed record QuadraticMode(ImmutableArray<double> Centre, double Height, double Width, double Offset)
{
    /// <summary>f(x); <paramref name="actions"/> is as long as <see cref="Centre"/>.</summary>
    public double Value(ReadOnlySpan<double> actions)
    {
        double squares = 0;
        for (int j = 0; j < actions.Length; j++)
            squares += (actions[j] - Centre[j]) * (actions[j] - Centre[j]);
        return Offset - Height / Width * squares;
    }
}
