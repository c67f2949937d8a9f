using Rommeo.Theory;

namespace Rommeo.Tests.Theory;

public sealed class TheorySuiteTests
{
    [Fact]
    public void Every_statement_holds_to_rounding_on_random_games()
    {
        IReadOnlyList<TheoryStatement> statements = TheorySuite.Run(games: 40, seed: 3, TestContext.Current.CancellationToken);
        Assert.Equal(TheoryCheck.All.Count, statements.Count);
        Assert.All(statements, statement =>
        {
            Assert.True(statement.Holds, $"{statement.Statement}: {statement.WorstViolation}");
            Assert.Equal(40, statement.GamesTried);
            Assert.InRange(statement.WorstViolation, 0, TheorySuite.Tolerance);
        });
    }

    [Fact]
    public async Task Equal_seeds_give_equal_reports_also_side_by_side()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        IReadOnlyList<TheoryStatement>[] reports = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => TheorySuite.Run(5, seed: 7, cancellation), cancellation)));
        Assert.All(reports, report => Assert.Equal(reports[0], report));
        Assert.NotEqual(reports[0], TheorySuite.Run(5, seed: 8, cancellation));
    }

    [Fact]
    public void A_cancelled_run_says_so() =>
        Assert.ThrowsAny<OperationCanceledException>(() => TheorySuite.Run(5, seed: 1, new CancellationToken(canceled: true)));

    [Fact]
    public void No_games_are_no_evidence() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TheorySuite.Run(0, seed: 1, TestContext.Current.CancellationToken));

    [Fact]
    public void Random_games_cover_ends_gaps_and_priors_with_zeros()
    {
        TheoryGame[] games = [.. Enumerable.Range(0, 200).Select(k =>
        {
            var random = new Rommeo.Numerics.Randomness.PhiloxGenerator(1, k, Rommeo.Numerics.Randomness.StreamPurpose.Theory);
            return new TheoryGame(ref random);
        })];
        Assert.Contains(games, game => game.Terminal.Contains(true));
        Assert.Contains(games, game => game.LogPrior.Contains(double.NegativeInfinity));
        Assert.Equal([1, 2, 3, 4, 5], games.Select(game => game.States).Distinct().Order());
        Assert.Equal([1, 2, 3, 4], games.Select(game => game.Actions).Distinct().Order());
        Assert.Equal([1, 2, 3, 4, 5], games.Select(game => game.Others).Distinct().Order());
        Assert.All(games, game => Assert.InRange(game.Gamma, 0.3, 0.9));
    }
}
