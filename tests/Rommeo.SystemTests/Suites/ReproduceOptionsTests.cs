using System.Text.Json;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Suites;

/// <summary>The options of <c>rommeo reproduce</c> that choose how much is run.</summary>
public sealed class ReproduceOptionsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Quick_is_said_first_and_last()
    {
        string output = Reproduce("--quick", "--seeds", "2").Done();

        Assert.StartsWith("QUICK VERSION", output, StringComparison.Ordinal);
        Assert.Contains("climbing (quick version): ", output, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(_directory.Read("out/result.json")).RootElement.GetProperty("quick").GetBoolean());
    }

    [Fact]
    public void The_ranking_and_the_intervals_are_printed()
    {
        string output = Reproduce("--seeds", "10").Done();

        Assert.Contains("rommeo-q (paper) against each rival", output, StringComparison.Ordinal);
        Assert.Contains("P(better)", output, StringComparison.Ordinal);
        Assert.Contains("95 % interval", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_named_algorithms_run_and_unknown_ones_are_refused_with_the_nearest()
    {
        using JsonDocument result = JsonDocument.Parse(Reproduce("--algorithms", "rommeo-q-emp", "--seeds", "2", "--json").Done());
        Assert.All(result.RootElement.GetProperty("results").EnumerateArray(), entry => Assert.Equal("rommeo-q-emp", entry.GetProperty("algorithm").GetString()));

        Assert.Contains("did you mean 'rommeo-q-emp'?", Reproduce("--algorithms", "rommeo-q-em").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("given twice", Reproduce("--algorithms", "rommeo-q,rommeo-q").RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void Resuming_goes_on_in_a_directory_of_the_same_suite_and_in_no_other()
    {
        Reproduce("--seeds", "2").Done();
        Reproduce("--seeds", "3", "--resume").Done();
        Assert.Equal(3, JsonDocument.Parse(_directory.Read("out/result.json")).RootElement.GetProperty("seeds").GetInt32());

        Assert.Contains("not empty", Reproduce("--seeds", "2").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains(
            "holds no earlier call of 'rommeo reproduce max-of-two-quadratic'",
            InProcess.Run("reproduce", "max-of-two-quadratic", "--resume", "--out", _directory.Of("out")).RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("needs --out", InProcess.Run("reproduce", "climbing", "--resume").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("leave one of the two out", Reproduce("--resume", "--force").RefusedWithOneLine(), StringComparison.Ordinal);
    }

    private CommandResult Reproduce(params string[] arguments) => InProcess.Run(["reproduce", "climbing", "--out", _directory.Of("out"), .. arguments]);
}
