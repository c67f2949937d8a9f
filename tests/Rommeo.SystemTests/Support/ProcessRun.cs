using System.Diagnostics;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Support;

/// <summary>A finished process: what it said and how it ended.</summary>
/// <param name="ExitCode">0 if all went well.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ProcessRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs <c>dotnet</c> in the root of the repository, or in <paramref name="folder"/>.</summary>
    internal static async Task<ProcessRun> DotnetAsync(IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder ?? RepositoryFiles.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Whatever is built on the way leaves no process behind.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new ProcessRun(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', start.ArgumentList)} did not end within {Patience}");
        }
    }

    /// <summary>Runs the command line tool as it was built with these tests.</summary>
    internal static Task<ProcessRun> RommeoAsync(params IEnumerable<string> arguments) =>
        DotnetAsync([Path.Combine(AppContext.BaseDirectory, "Rommeo.Cli.dll"), .. arguments]);

    /// <summary>The output of a run that has to succeed.</summary>
    internal string Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
        return Output;
    }
}
