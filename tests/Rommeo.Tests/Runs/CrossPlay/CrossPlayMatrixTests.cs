using Rommeo.Runs.CrossPlay;

namespace Rommeo.Tests.Runs.CrossPlay;

public class CrossPlayMatrixTests
{
    [Fact]
    public void Self_play_is_the_diagonal_and_cross_play_the_rest()
    {
        CrossPlayMatrix matrix = Of(new double[,] { { 10, 1 }, { 3, 20 } });

        Assert.Equal((15, 2, 13), (matrix.SelfPlay.Mean, matrix.CrossPlay.Mean, matrix.Gap.Mean));
        Assert.Null(matrix.Gap.Ci95);
    }

    [Fact]
    public void Intervals_come_from_drawing_teams_because_pairings_share_them()
    {
        // Team t has strength t: its row and column are t + the other's. Drawing single entries would give a far narrower interval.
        const int Count = 12;
        var returns = new double[Count, Count];
        for (int row = 0; row < Count; row++)
        {
            for (int column = 0; column < Count; column++)
                returns[row, column] = row + column;
        }

        CrossPlayMatrix matrix = Of(returns);

        // The mean strength of 12 drawn teams has a standard deviation of 3.45 / sqrt(12) = 1.0; a pairing is twice that, and drawing entries would give 0.5.
        Assert.Equal(11, matrix.CrossPlay.Mean, 1e-12);
        Assert.InRange(matrix.CrossPlay.Ci95!.Value.High - matrix.CrossPlay.Ci95.Value.Low, 6, 9);
        Assert.Equal(0, matrix.Gap.Mean, 1e-12);
    }

    [Fact]
    public void A_uniform_matrix_has_a_gap_without_width()
    {
        var returns = new double[4, 4];
        for (int team = 0; team < 4; team++)
            returns[team, team] = 1;

        CrossPlayMean gap = Of(returns).Gap;

        Assert.Equal((1.0, 1.0, 1.0), (gap.Mean, gap.Ci95!.Value.Low, gap.Ci95.Value.High));
    }

    private static CrossPlayMatrix Of(double[,] returns) =>
        new([.. Enumerable.Range(0, returns.GetLength(0)).Select(team => new CrossPlayer($"{team}", "", 0, null!))], returns, IsExact: true, Steps: 1);
}
