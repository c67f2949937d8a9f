using Rommeo.Cli.Terminal;
using Rommeo.Cli.Terminal.Live;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Execution.Live;

namespace Rommeo.SystemTests.Cli;

public class PlainProgressTests
{
    [Fact]
    public void A_line_appears_at_most_every_ten_seconds()
    {
        var clock = new HandClock();
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new PlainProgress(output, clock);

        for (int second = 0; second <= 25; second++)
        {
            progress.Report(new WorkProgress("rommeo-q", second, 50));
            clock.Now += TimeSpan.TicksPerSecond;
        }

        Assert.Equal("rommeo-q: 20 %\nrommeo-q: 40 %\n", output.ToString());
    }

    [Fact]
    public void What_else_is_known_follows_the_share()
    {
        var clock = new HandClock();
        using var output = new StringWriter { NewLine = "\n" };
        var status = new LiveStatus { State = LiveState.Running, Share = 0.5, Steps = 1000, RecentReturn = 9.5, Alpha = 0.25, BeliefAccuracy = -0.1, StepsPerSecond = 1200, SharePerSecond = 0.05 };
        var progress = new PlainProgress(output, clock, () => LiveLine.Of([status, new LiveStatus { Seed = 1 }], seconds: 10));

        clock.Now += 10 * TimeSpan.TicksPerSecond;
        progress.Report(new WorkProgress("rommeo-q", 0.5, 2));

        Assert.Equal("rommeo-q: 25 %, return 9.5, alpha 0.25, belief -0.10, 1.20k steps/s, 0:30 left\n", output.ToString());
        Assert.Equal("", LiveLine.Of([new LiveStatus()], seconds: 0));
    }

    private sealed class HandClock : TimeProvider
    {
        internal long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
