using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.CrossPlay;

/// <summary>Returns of all pairings: row = team that gives agent 0, column = team that gives the others; self-play on the diagonal.</summary>
/// <param name="Teams">The teams in the order of rows and columns.</param>
/// <param name="Returns">[row, column]: reward per episode and agent.</param>
/// <param name="IsExact">Whether the returns are expectations instead of means over episodes.</param>
/// <param name="Steps">Environment steps behind one number.</param>
internal sealed record CrossPlayMatrix(IReadOnlyList<CrossPlayer> Teams, double[,] Returns, bool IsExact, long Steps)
{
    // Fewer teams leave a resample without two different ones too often.
    private const int FewestTeams = 4;
    private const ulong BootstrapSeed = 0;

    /// <summary>Teams that were trained.</summary>
    internal int TrainedCount => Teams.Count(team => team.IsTrained);

    /// <summary>Mean of the diagonal.</summary>
    internal CrossPlayMean SelfPlay => Of(Diagonal);

    /// <summary>Mean of all pairings of two different teams.</summary>
    internal CrossPlayMean CrossPlay => Of(OffDiagonal);

    /// <summary>By how much a team does better with itself than with strangers.</summary>
    internal CrossPlayMean Gap => Of(teams => Difference(Diagonal(teams), OffDiagonal(teams)));

    /// <summary>Mean over pairings of two different teams, agent 0 from a team of one algorithm and the others from a team of another (or the same); NaN if there are none.</summary>
    internal double MeanOf(string rowAlgorithm, string columnAlgorithm, bool isSelfPlay)
    {
        var values = new List<double>();
        for (int row = 0; row < Teams.Count; row++)
        {
            for (int column = 0; column < Teams.Count; column++)
            {
                if (Teams[row].Algorithm == rowAlgorithm && Teams[column].Algorithm == columnAlgorithm && (row == column) == isSelfPlay)
                    values.Add(Returns[row, column]);
            }
        }
        return values.Count > 0 ? values.Average() : double.NaN;
    }

    // Entries of one row or column share a team, so it is the teams that are drawn, not the entries.
    private CrossPlayMean Of(Func<int[], double> statistic)
    {
        int[] all = Trained;
        if (all.Length < FewestTeams)
            return new CrossPlayMean(statistic(all), null);
        double[][] teams = [[.. all.Select(team => (double)team)]];
        Interval interval = Bootstrap.Interval(teams, drawn => statistic(Array.ConvertAll(drawn[0], team => (int)team)), BootstrapSeed);
        return new CrossPlayMean(statistic(all), interval);
    }

    // Two sums of the same numbers in another order differ by rounding; that is no gap.
    private static double Difference(double left, double right) => Math.Abs(left - right) <= 1e-12 * (Math.Abs(left) + Math.Abs(right)) ? 0 : left - right;

    private double Diagonal(int[] teams) => teams.Average(team => Returns[team, team]);

    private double OffDiagonal(int[] teams)
    {
        double sum = 0;
        int count = 0;
        foreach (int row in teams)
        {
            foreach (int column in teams)
            {
                if (row == column)
                    continue;
                sum += Returns[row, column];
                count++;
            }
        }
        // A resample of one team only, rare with four or more, says nothing about strangers.
        return count > 0 ? sum / count : OffDiagonal(Trained);
    }

    private int[] Trained => [.. Enumerable.Range(0, Teams.Count).Where(team => Teams[team].IsTrained)];
}

/// <summary>A mean and, if there are enough teams, its 95 % bootstrap interval over teams.</summary>
internal sealed record CrossPlayMean(double Mean, Interval? Ci95);
