using Rommeo.Cli.Terminal;
using Rommeo.Cli.Terminal.Live;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Execution.Live;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Cli.Commands;

/// <summary>Trains and tells about it; what <c>train</c> and <c>resume</c> share.</summary>
/// <param name="context">The world around.</param>
/// <param name="config">What to run; its seed is the first.</param>
/// <param name="seeds">How many seeds, each in a directory of its own; <see langword="null"/> for one in the directory itself.</param>
/// <param name="directory">Where to write.</param>
/// <param name="continues">Whether runs that are there are continued.</param>
internal sealed class Training(CliContext context, RunConfig config, int? seeds, string directory, bool continues)
{
    internal int Run(int workers, bool isJson, bool isQuiet)
    {
        var screen = new Screen(context, isJson, isQuiet);
        long start = context.Clock.GetTimestamp();
        IReadOnlyList<RunSummary> summaries = screen.IsLive
            ? Watch(workers)
            : Follow(workers, screen, start);
        var report = new TrainReport(config, seeds, directory, summaries, context.Clock.GetElapsedTime(start).TotalSeconds);
        if (isJson)
            JsonOutput.Write(context, report.ToJson());
        else
            report.Show(screen);
        if (report.IsComplete)
            return ExitCode.Done;
        context.Error.WriteLine($"rommeo: interrupted: {report.CompletedSeeds} of {seeds ?? 1} seeds finished; what was learned is in {directory}; 'rommeo resume' goes on from there");
        return ExitCode.Interrupted;
    }

    private IReadOnlyList<RunSummary> Watch(int workers)
    {
        var board = new LiveBoard(config.Seed, seeds ?? 1);
        var display = new LiveDisplay(context, board, $"{config.AlgorithmName} on {config.EnvironmentEntry.Name}");
        return display.Watch(() => Execute(Batch(workers, progress: null, board, display.Interject)));
    }

    private IReadOnlyList<RunSummary> Follow(int workers, Screen screen, long start)
    {
        var board = new LiveBoard(config.Seed, seeds ?? 1);
        return screen.Watch(
            progress => Execute(Batch(workers, progress, progress is null ? null : board, warn => warn())),
            () => LiveLine.Of(board.Snapshot(), context.Clock.GetElapsedTime(start).TotalSeconds));
    }

    private TrainingBatch Batch(int workers, IProgress<WorkProgress>? progress, LiveBoard? board, Action<Action> warn) => new(config)
    {
        Seeds = seeds ?? 1,
        Workers = workers,
        Directory = directory,
        DirectoryPerSeed = seeds is not null,
        Continues = continues,
        Progress = progress,
        Board = board,
        Warning = warning => warn(() => context.Error.WriteLine($"rommeo: {warning}")),
    };

    private IReadOnlyList<RunSummary> Execute(TrainingBatch batch)
    {
        try
        {
            return batch.Execute(context.Cancellation);
        }
        catch (EnvironmentFailedException failure)
        {
            throw new EnvironmentFailedException(failure.Environment, $"{failure.Message}; what was finished is kept in {batch.Directory}", failure);
        }
    }
}
