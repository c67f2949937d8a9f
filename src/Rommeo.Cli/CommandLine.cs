using System.CommandLine;
using System.CommandLine.Help;
using Rommeo.Cli.Commands;
using Rommeo.Runs.Execution;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.Requests;

namespace Rommeo.Cli;

/// <summary>The command line as a function: arguments in, exit code out. Problems are one line each on standard error.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    internal static int Run(string[] arguments, CliContext context)
    {
        Command root = Root(context);
        if (arguments.Length == 0)
            arguments = ["--help"];
        ParseResult parsed = root.Parse(arguments, Parsing);
        if (parsed.Errors.Count > 0)
            return Refuse(context, [ParseProblem.Of(parsed)]);
        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = context.Out,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (RequestException request)
        {
            return Refuse(context, request.Problems);
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            context.Error.WriteLine("rommeo: interrupted");
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The last resort of the process: whatever failed, the user gets a line and not a trace.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Fail(context, failure);
        }
    }

    private static Command Root(CliContext context) => new("rommeo", "Trains teams of agents that must coordinate.")
    {
        new HelpOption(),
        new VersionOption(),
        TrainCommand.Create(context),
        ResumeCommand.Create(context),
        RunsCommand.Create(context),
        CompareCommand.Create(context),
        EvaluateCommand.Create(context),
        PlayCommand.Create(context),
        ReproduceCommand.Create(context),
        CrossPlayCommand.Create(context),
        ReportCommand.Create(context),
        VerifyCommand.Create(context),
        CheckEnvironmentCommand.Create(context),
        ListCommand.Create(context),
        BenchCommand.Create(context),
    };

    private static int Refuse(CliContext context, IEnumerable<Problem> problems)
    {
        foreach (Problem problem in problems)
            context.Error.WriteLine($"rommeo: {problem}");
        return ExitCode.BadRequest;
    }

    private static int Fail(CliContext context, Exception failure)
    {
        // Failures that we foresee say themselves where they happened.
        string place = failure switch
        {
            TrainingFailedException => "train",
            EnvironmentFailedException game => game.Environment,
            _ => failure.GetType().Name,
        };
        context.Error.WriteLine($"rommeo: {new Problem(place, null, failure.Message)}");
        if (!string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("ROMMEO_TRACE")))
            context.Error.WriteLine(failure);
        return ExitCode.Failed;
    }
}
