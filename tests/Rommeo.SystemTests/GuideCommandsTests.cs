using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests;

/// <summary>The commands that the guide shows are run as they stand there, each page in the order of its blocks, with <c>runs/</c> in a directory of its own.</summary>
public sealed class GuideCommandsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("docs/guide/statistics.md")]
    [InlineData("docs/guide/runs.md")]
    [InlineData("docs/guide/watching-games.md")]
    public void Every_command_of_a_page_does_what_it_says(string page)
    {
        string[] commands = [.. Commands(File.ReadAllLines(RepositoryFiles.Absolute(page)))];

        Assert.NotEmpty(commands);
        Assert.All(commands, command =>
        {
            CommandResult result = InProcess.Run([.. command.Split(' ')[1..].Select(Placed)]);
            Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        });
    }

    private string Placed(string word) => word.StartsWith("runs/", StringComparison.Ordinal) ? _directory.Of(word) : word;

    /// <summary>The lines of shell blocks that call Rommeo or dotnet.</summary>
    internal static IEnumerable<string> Commands(IEnumerable<string> lines)
    {
        bool isShell = false;
        foreach (string line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isShell = line == "```sh";
            else if (isShell && (line.StartsWith("./rommeo ", StringComparison.Ordinal) || line.StartsWith("dotnet ", StringComparison.Ordinal)))
                yield return line;
        }
    }
}
