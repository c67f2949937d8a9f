using System.Diagnostics;
using Rommeo.Cli;

namespace Rommeo.SystemTests.Support;

/// <summary>Runs the command line as a process of its own, as users do.</summary>
internal static class OwnProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    internal static async Task<CommandResult> Run(string workingDirectory, params string[] arguments)
    {
        using Process process = Start(workingDirectory, arguments);
        return await Finish(process);
    }

    internal static Process Start(string workingDirectory, params string[] arguments) => Start(workingDirectory, _ => { }, arguments);

    internal static Process Start(string workingDirectory, Action<ProcessStartInfo> change, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        change(start);
        return Process.Start(start)!;
    }

    internal static async Task<CommandResult> Finish(Process process)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new CommandResult(process.ExitCode, await output, await error);
    }
}
