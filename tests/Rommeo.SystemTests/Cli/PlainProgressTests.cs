using Rommeo.Cli.Terminal;
using Rommeo.Runs.Execution;

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

    private sealed class HandClock : TimeProvider
    {
        internal long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
