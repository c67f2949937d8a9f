using System.Text.Json;
using Rommeo.Cli;

namespace Rommeo.SystemTests.Suites;

/// <summary>The README's first command, with the real algorithms and fewer seeds.</summary>
public sealed class ReproduceClimbingTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("rommeo reproduce ").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Rommeo_q_finds_the_joint_optimum_and_its_ablation_does_not()
    {
        JsonElement result = Reproduce("--seeds", "40", "--json");

        Assert.InRange(Converged(result, "rommeo-q", "paper"), 37, 40);
        Assert.Equal(40, Converged(result, "rommeo-q", "default"));
        Assert.InRange(Converged(result, "rommeo-q-emp", "paper"), 0, 4);
        Assert.All(result.GetProperty("claims").EnumerateArray(), claim => Assert.True(claim.GetProperty("holds").GetBoolean(), claim.GetProperty("claim").GetString()));
    }

    [Fact]
    public void The_numbers_depend_on_the_seeds_only()
    {
        string alone = Curves(Reproduce("--seeds", "6", "--workers", "1", "--json"));
        string together = Curves(Reproduce("--seeds", "6", "--workers", "3", "--json"));
        string others = Curves(Reproduce("--seeds", "6", "--seed", "100", "--json"));

        Assert.Equal(alone, together);
        Assert.NotEqual(alone, others);

        static string Curves(JsonElement result) => string.Join('\n', result.GetProperty("results").EnumerateArray().Select(entry => entry.GetProperty("curve").GetRawText()));
    }

    [Fact]
    public void Data_figure_and_result_are_where_the_command_says()
    {
        JsonElement result = Reproduce("--seeds", "2", "--json");

        string[] files = [.. result.GetProperty("files").EnumerateArray().Select(path => path.GetString()!)];
        Assert.Contains(files, path => path.EndsWith("figure1.svg", StringComparison.Ordinal));
        Assert.Contains(files, path => path.EndsWith("result.json", StringComparison.Ordinal));
        Assert.All(files, path => Assert.True(new FileInfo(path).Length > 0, path));
    }

    private JsonElement Reproduce(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string target = Path.Combine(_directory, Guid.NewGuid().ToString("N"));
        int code = CommandLine.Run(["reproduce", "climbing", "--out", target, .. arguments], new CliContext { Out = output, Error = error });
        Assert.True(code == 0, error.ToString());
        return JsonDocument.Parse(output.ToString()).RootElement;
    }

    private static int Converged(JsonElement result, string algorithm, string variant) => result.GetProperty("results").EnumerateArray()
        .Single(entry => entry.GetProperty("algorithm").GetString() == algorithm && entry.GetProperty("variant").GetString() == variant)
        .GetProperty("converged").GetInt32();
}
