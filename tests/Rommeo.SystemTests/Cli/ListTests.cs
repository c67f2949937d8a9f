using System.Text.Json;
using Rommeo.SystemTests.Support;

namespace Rommeo.SystemTests.Cli;

public class ListTests
{
    [Theory]
    [InlineData("algorithms")]
    [InlineData("environments")]
    [InlineData("suites")]
    [InlineData("benchmarks")]
    public void Everything_there_is_has_a_line_of_its_own(string kind)
    {
        using JsonDocument document = JsonDocument.Parse(InProcess.Run("list", kind, "--json").Done());
        string[] names = [.. document.RootElement.GetProperty(kind).EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!)];
        string[] lines = InProcess.Run("list", kind).Done().TrimEnd('\n').Split('\n');

        Assert.NotEmpty(names);
        Assert.Equal(names, lines.Skip(2).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void A_terminal_is_never_wider_than_it_is()
    {
        string[] lines = InProcess.Run(context => context with { Width = 60 }, "list").Done().Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 60));
        Assert.Contains(lines, line => line.EndsWith('…'));
    }

    [Fact]
    public void Colours_appear_only_where_they_may()
    {
        Assert.DoesNotContain('\e', InProcess.Run("list").Out);
        Assert.Contains('\e', InProcess.Run(context => context with { HasColours = true }, "list").Out);
    }
}
