using static Rommeo.Tests.Support.SourceCode;

namespace Rommeo.Tests.Repository;

/// <summary>Small files and small methods: the budget is part of the style, see CONTRIBUTING.md.</summary>
public sealed class SizeBudgetTests
{
    private const int LongestFile = 400;
    private const int LongestMethod = 60;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("benchmarks")]
    [InlineData("examples")]
    public void No_file_is_longer_than_400_lines(string folder) =>
        Assert.DoesNotContain(Files(folder), file => file.Lines > LongestFile);

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("benchmarks")]
    [InlineData("examples")]
    public void No_method_is_longer_than_60_lines(string folder) =>
        Assert.DoesNotContain(Methods(folder), method => method.Lines > LongestMethod);

    [Fact]
    public void Half_of_the_files_have_at_most_80_lines_and_nine_in_ten_at_most_250()
    {
        Assert.InRange(Quantile(Files("src"), 0.5), 1, 80);
        Assert.InRange(Quantile(Files("src"), 0.9), 1, 250);
    }

    [Fact]
    public void Half_of_the_methods_have_at_most_8_lines_and_nine_in_ten_at_most_25()
    {
        Assert.InRange(Quantile(Methods("src"), 0.5), 1, 8);
        Assert.InRange(Quantile(Methods("src"), 0.9), 1, 25);
    }

    [Fact]
    public void A_method_is_measured_from_its_signature_to_its_closing_brace()
    {
        Sized self = Methods("tests").Single(method => method.Name.Contains(nameof(A_method_is_measured_from_its_signature_to_its_closing_brace), StringComparison.Ordinal));
        Assert.Equal(5, self.Lines);
    }
}
