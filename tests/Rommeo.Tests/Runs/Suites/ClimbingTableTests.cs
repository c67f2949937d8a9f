using Rommeo.Runs.Suites;
using Rommeo.Runs.Suites.ClimbingGame;

namespace Rommeo.Tests.Runs.Suites;

public class ClimbingTableTests
{
    [Fact]
    public void Rows_can_be_told_apart_and_have_valid_settings()
    {
        IReadOnlyList<SuiteContestant> rows = ClimbingTable.Contestants;

        Assert.Equal(rows.Count, rows.Select(row => row.FullName).Distinct().Count());
        Assert.Equal(rows.Count, rows.Select(row => row.Label).Distinct().Count());
        Assert.All(rows, row => Assert.Empty(row.Config.Validate()));
    }

    [Fact]
    public void Every_row_of_the_published_figure_has_its_number_there_and_every_number_a_row()
    {
        Assert.All(ClimbingTable.Contestants, row => Assert.Equal(ClimbingTable.IsPublished(row), ClimbingNumbers.OfFigure(row) is not null));
        Assert.All(ClimbingNumbers.All, numbers => Assert.Single(ClimbingTable.Contestants, numbers.AreAbout));
    }
}
