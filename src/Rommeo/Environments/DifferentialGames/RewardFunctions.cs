using Rommeo.Environments.MatrixGames;

namespace Rommeo.Environments.DifferentialGames;

/// <summary>Rewards of the differential games whose formula is one line per agent; a is the joint action, r the rewards.</summary>
internal static class RewardFunctions
{
    private static readonly BilinearPayoff WolfOf0 = BilinearPayoff.Of(TwoByTwo.Of(TwoByTwoGame.Wolf), agent: 0);
    private static readonly BilinearPayoff WolfOf1 = BilinearPayoff.Of(TwoByTwo.Of(TwoByTwoGame.Wolf), agent: 1);

    // r_j = -a_0 a_j for j > 0, and r_0 is what they lose together; for two agents r_0 = a_0 a_1 = -r_1.
    public static void ZeroSumSaddle(ReadOnlySpan<double> a, Span<double> r)
    {
        double sumOfOthers = 0;
        for (int j = 1; j < a.Length; j++)
        {
            sumOfOthers += a[j];
            r[j] = -a[0] * a[j];
        }
        r[0] = a[0] * sumOfOthers;
    }

    public static void Trigonometric(ReadOnlySpan<double> a, Span<double> r)
    {
        r[0] = Math.Cos(a[1]) * a[0];
        r[1] = Math.Sin(a[0]) * a[1];
    }

    public static void Rotational(ReadOnlySpan<double> a, Span<double> r)
    {
        r[0] = 0.5 * a[0] * a[0] + 10 * a[0] * a[1];
        r[1] = 0.5 * a[1] * a[1] - 10 * a[0] * a[1];
    }

    // The actions are taken for the probabilities of action 0, whatever they are.
    public static void WolfBilinear(ReadOnlySpan<double> a, Span<double> r)
    {
        r[0] = WolfOf0.Value(a[0], a[1]);
        r[1] = WolfOf1.Value(a[0], a[1]);
    }
}
