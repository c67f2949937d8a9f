using Rommeo.Cli;
using Rommeo.Runs;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.SystemTests.Support;

/// <summary>Runs the command line as a function; the built-in algorithms and the fakes can be named.</summary>
internal static class InProcess
{
    internal static Catalog Catalog { get; } = Catalog.BuiltIn with
    {
        Algorithms = Catalog.BuiltIn.Algorithms.Concat(TestCatalog.Fakes.Algorithms).ToDictionary(pair => pair.Key, pair => pair.Value),
    };

    internal static CommandResult Run(params string[] arguments) => Run(context => context, arguments);

    internal static CommandResult Run(Func<CliContext, CliContext> change, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var context = new CliContext { Out = output, Error = error, Catalog = Catalog, Cancellation = TestContext.Current.CancellationToken };
        int exitCode = CommandLine.Run(arguments, change(context));
        return new CommandResult(exitCode, output.ToString(), error.ToString());
    }
}
