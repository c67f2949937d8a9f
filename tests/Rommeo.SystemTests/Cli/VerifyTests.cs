using System.Text.Json;
using Rommeo.SystemTests.Support;

namespace Rommeo.SystemTests.Cli;

public class VerifyTests
{
    [Fact]
    public void Every_statement_gets_a_line_and_the_last_line_counts_them()
    {
        string[] lines = InProcess.Run("verify", "--games", "3").Done().TrimEnd('\n').Split('\n');

        int statements = lines.Count(line => line.StartsWith("yes", StringComparison.Ordinal));
        Assert.True(statements >= 10);
        Assert.StartsWith($"{statements} of {statements} statements hold on 3 random games", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_tells_statement_source_and_worst_violation()
    {
        using JsonDocument document = JsonDocument.Parse(InProcess.Run("verify", "--games", "2", "--seed", "5", "--json").Done());

        Assert.Equal(2, document.RootElement.GetProperty("games").GetInt32());
        Assert.All(document.RootElement.GetProperty("statements").EnumerateArray(), statement =>
        {
            Assert.NotEmpty(statement.GetProperty("statement").GetString()!);
            Assert.NotEmpty(statement.GetProperty("source").GetString()!);
            Assert.InRange(statement.GetProperty("worst_violation").GetDouble(), 0, 1e-9);
            Assert.True(statement.GetProperty("holds").GetBoolean());
        });
    }

    [Theory]
    [InlineData("--games", "0")]
    [InlineData("--games", "many")]
    [InlineData("--seed", "-1")]
    public void A_wrong_number_is_refused_in_one_line(string option, string value)
    {
        Assert.Contains(value, InProcess.Run("verify", option, value).RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interruption_ends_with_130()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        CommandResult result = InProcess.Run(context => context with { Cancellation = source.Token }, "verify");

        Assert.Equal((130, "", "rommeo: interrupted\n"), (result.ExitCode, result.Out, result.Error));
    }
}
