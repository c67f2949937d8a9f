using Rommeo.Cli;
using Rommeo.Cli.Terminal.Live;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Execution.Live;
using Rommeo.Runs.RunDirectory;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli.Live;

public sealed class WatchedTrainingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("rommeo-q", "climbing", "training.episodes=20000")]
    [InlineData("rommeo-q", "grid-game-1", "training.episodes=300")]
    [InlineData("rommeo-ac", "max-of-two-quadratic", "training.episodes=4")]
    public void Watching_changes_no_number(string algorithm, string environment, string setting)
    {
        InProcess.Run(Request(algorithm, environment, setting, "unwatched")).Done();
        InProcess.Run(context => context with { IsTerminal = true, Width = 80, Height = 24 }, Request(algorithm, environment, setting, "watched")).Done();

        foreach (string file in new[] { "seed-0/metrics.csv", "seed-1/metrics.csv", "seed-0/checkpoints/final.safetensors" })
            Assert.Equal(File.ReadAllBytes(_directory.Of($"unwatched/{file}")), File.ReadAllBytes(_directory.Of($"watched/{file}")));
    }

    [Fact]
    public void A_board_tells_what_became_of_every_seed()
    {
        RunConfig config = RunConfigLoader.Load(
            new RunConfigSource { Algorithm = "rommeo-q", Environment = "climbing", Overrides = ["training.episodes=100"] }, InProcess.Catalog);
        var board = new LiveBoard(config.Seed, 3);
        Assert.All(board.Snapshot(), seed => Assert.Equal(LiveState.Waiting, seed.State));

        IReadOnlyList<RunSummary> summaries =
            new TrainingBatch(config) { Seeds = 3, Board = board }.Execute(TestContext.Current.CancellationToken);

        Assert.All(board.Snapshot(), seed => Assert.Equal((LiveState.Finished, 1.0, 50), (seed.State, seed.Share, seed.Returns.Count)));
        Assert.Equal(summaries.Select(summary => summary.FinalReturnMean), board.Snapshot().Select(seed => (double?)seed.RecentReturn));
    }

    [Fact]
    public void A_terminal_gets_its_cursor_back_and_the_last_state_stays()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var lines = new RedrawnLines(output);

        lines.Show(["first", "\e[1msecond\e[0m"], 80);
        lines.Show(["third"], 80);
        lines.RestoreCursor();
        lines.Show(["last"], 3);

        Assert.Equal(
            "\e[?25l\e[2Kfirst\n\e[2K\e[1msecond\e[0m\n\e[J"
            + "\r\e[2A\e[2Kthird\n\e[J"
            + "\e[?25h"
            + "\r\e[2A\e[2Klast\n\e[J", // "third" has become two lines of three columns
            output.ToString());
    }

    [Fact]
    public void Frames_follow_the_clock_and_what_others_write_stands_above_them()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var stop = new CancellationTokenSource();
        var clock = new HandClock();
        var context = new CliContext { Out = output, Error = output, Clock = clock, IsTerminal = true, Width = 30, Height = 24, Cancellation = stop.Token };
        var display = new LiveDisplay(context, new LiveBoard(7, 1), "title");
        const string Frame = "\e[2Ktitle\n\e[2K seed  done              left\n\e[2K    7  ───────   0 %  waiting\n\e[J";

        int answer = display.Watch(() =>
        {
            clock.Tick();
            clock.Tick();
            display.Interject(() => output.WriteLine("warning"));
            clock.Tick();
            stop.Cancel();
            clock.Tick();
            return 3;
        });

        Assert.Equal(3, answer);
        Assert.Equal($"\e[?25l{Frame}\r\e[3A{Frame}\r\e[3A\e[Jwarning\n{Frame}\e[?25h\r\e[3A{Frame}\r\e[3A{Frame}\n", output.ToString());
    }

    [Fact]
    public void Work_that_is_over_before_the_first_frame_shows_nothing()
    {
        using var output = new StringWriter();

        new LiveDisplay(new CliContext { Out = output, Error = output, Clock = new HandClock() }, new LiveBoard(0, 1), "title").Watch(() => 0);

        Assert.Empty(output.ToString());
    }

    private sealed class HandClock : TimeProvider
    {
        private Action _tick = () => { };

        internal void Tick() => _tick();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _tick = () => callback(state);
            return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private string[] Request(string algorithm, string environment, string setting, string directory) =>
        ["train", "--algorithm", algorithm, "--environment", environment, "--set", setting, "--seeds", "2", "--out", _directory.Of(directory)];
}
