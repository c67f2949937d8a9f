using System.Collections.Immutable;
using Rommeo.Environments.MatrixGames;

namespace Rommeo.Environments.StochasticGames;

/// <summary>Stochastic games of a few matrices. Rows are agent 0's actions.</summary>
internal static class SmallGames
{
    /// <summary>
    /// Pollution tax: whoever pollutes (action 1) earns more today, and unless both stay clean the next state is polluted, where everybody earns 3 less.
    /// The game goes on for ever.
    /// </summary>
    internal static TransitionTable PollutionTax()
    {
        double[,] cleanOf0 = { { 4, 3 }, { 7, 6 } };
        double[,] cleanOf1 = { { 5, 8 }, { 4, 7 } };
        return TransitionTable.Create<int>([2, 2], [(0, 1.0)], (polluted, a) =>
            [new(1.0, a[0] == 0 && a[1] == 0 ? 0 : 1, [cleanOf0[a[0], a[1]] - 3 * polluted, cleanOf1[a[0], a[1]] - 3 * polluted])], coordinates: Number);
    }

    /// <summary>Three zero-sum matrices: agreeing in the first leads, unpaid, to the second or the third; everything else pays and ends the game.</summary>
    internal static TransitionTable ThreeMatrices()
    {
        double[,] first = { { 0, 4 }, { 5, 0 } };
        double[,] second = { { 0, 3 }, { 2, -1 } };
        double[,] third = { { 0, 1 }, { 4, 3 } };
        return TransitionTable.Create<int>([2, 2], [(0, 1.0)], (state, a) =>
        {
            if (state == 0 && a[0] == a[1])
                return [new(1.0, 1 + a[0], [0, 0])];
            double reward = (state == 0 ? first : state == 1 ? second : third)[a[0], a[1]];
            return [new(1.0, state, [reward, -reward], Ends: true)];
        }, coordinates: Number);
    }

    /// <summary>Two-stage climbing: the first joint action chooses a cell of the table, the second step pays it, whatever is played.</summary>
    internal static TransitionTable TwoStageClimbing(ClimbingPayoffs payoffs)
    {
        PayoffTable table = payoffs switch
        {
            ClimbingPayoffs.Deterministic => Climbing.Table(2, Orientation.ClausBoutilier),
            ClimbingPayoffs.PartiallyStochastic => Climbing.PartiallyStochastic(Orientation.ClausBoutilier),
            _ => Climbing.FullyStochastic(Orientation.ClausBoutilier),
        };
        return TransitionTable.Create<int>([3, 3], [(0, 1.0)], (state, a) =>
        {
            if (state == 0)
                return [new(1.0, 1 + 3 * a[0] + a[1], [0, 0])];
            return [Pay(table, state - 1, second: false), Pay(table, state - 1, second: true)];
        }, coordinates: Number);
    }

    private static ImmutableArray<double> Number(int state) => [state];

    private static Outcome<int> Pay(PayoffTable table, int cell, bool second)
    {
        double reward = table.Outcome(0, cell, second);
        return new(0.5, 0, [reward, reward], Ends: true);
    }
}
