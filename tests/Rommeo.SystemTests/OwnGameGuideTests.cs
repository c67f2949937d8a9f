using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests;

/// <summary>The page on one's own game is followed as it stands there: the template is installed, its project tested, its game and the Python one checked and trained in.</summary>
public sealed class OwnGameGuideTests : IDisposable
{
    private const string Tool = "\"$PWD/src/Rommeo.Cli/bin/Release/net10.0\"";
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_command_of_the_page_does_what_it_says()
    {
        string[] commands = [.. GuideCommandsTests.Commands(File.ReadAllLines(RepositoryFiles.Absolute("docs/guide/your-own-game.md")))];

        Assert.Equal(12, commands.Length);
        foreach (string command in commands)
        {
            string[] words = [.. command.Split(' ')[1..].Select(Placed)];
            (int exitCode, string output) = command.StartsWith("dotnet ", StringComparison.Ordinal) ? await Dotnet(words) : Rommeo(words);
            Assert.True(exitCode == 0, $"{command}: {output}");
        }
    }

    private static (int, string) Rommeo(string[] words)
    {
        CommandResult result = InProcess.Run(context => context with { Python = TestPython.Options(RepositoryFiles.Absolute("examples/meeting")) }, words);
        return (result.ExitCode, result.Out + result.Error);
    }

    private async Task<(int, string)> Dotnet(string[] words)
    {
        // Templates that are installed here shall not stay on the machine.
        string[] hidden = words[0] == "new" ? ["--debug:custom-hive", _directory.Of("hive")] : ["--disable-build-servers"];
        ProcessRun run = await ProcessRun.DotnetAsync([.. words, .. hidden]);
        return (run.ExitCode, run.Output + run.Error);
    }

    private string Placed(string word) => word == Tool ? AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)
        : word.StartsWith("runs/", StringComparison.Ordinal) ? _directory.Of(word)
        : word.StartsWith("templates/", StringComparison.Ordinal) ? RepositoryFiles.Absolute(word) : word;
}
