using Rommeo.Runs.Execution;

namespace Rommeo.Tests.Runs.Execution;

public sealed class ReturnTrailTests
{
    [Fact]
    public void A_rising_return_is_a_rising_line_of_bounded_width_however_long_it_lasts()
    {
        var trail = new ReturnTrail();
        Assert.Null(trail.Newest);
        Assert.Equal("", trail.Sparkline());

        for (int episode = 1; episode <= 10_000; episode++)
            trail.Add(episode);

        string line = trail.Sparkline();
        Assert.InRange(line.Length, 8, 15);
        Assert.Equal(('▁', '█'), (line[0], line[^1]));
        Assert.Equal(new string([.. line.Order()]), line);
        Assert.InRange(trail.Newest!.Value, 9000, 10_000);
    }

    [Fact]
    public void The_same_return_all_the_time_is_a_flat_line()
    {
        var trail = new ReturnTrail();
        for (int episode = 0; episode < 5; episode++)
            trail.Add(-3);

        Assert.Equal("▁▁▁▁▁", trail.Sparkline());
        Assert.Equal(-3, trail.Newest);
    }
}
