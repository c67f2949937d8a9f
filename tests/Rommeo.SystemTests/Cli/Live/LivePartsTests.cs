using Rommeo.Cli.Terminal.Live;
using Rommeo.Runs.Execution.Live;

namespace Rommeo.SystemTests.Cli.Live;

public class LivePartsTests
{
    [Fact]
    public void A_curve_reaches_from_the_lowest_to_the_highest_level()
    {
        Assert.Equal("▁▂▃▄▅▆▇█", Sparkline.Of([0, 1, 2, 3, 4, 5, 6, 7], 8));
        Assert.Equal("▁▅█", Sparkline.Of([-30, -9.5, 11], 8));
        Assert.Equal("▁█", Sparkline.Of([-double.MaxValue, double.MaxValue], 8));
    }

    [Fact]
    public void A_constant_curve_runs_in_the_middle_and_an_empty_one_is_empty()
    {
        Assert.Equal("▄▄▄", Sparkline.Of([-5, -5, -5], 8));
        Assert.Equal("▄", Sparkline.Of([0], 8));
        Assert.Equal("", Sparkline.Of([], 8));
    }

    [Fact]
    public void What_is_not_finite_is_a_dot_and_moves_no_other_value()
    {
        Assert.Equal("▁·█·", Sparkline.Of([1, double.NaN, 2, double.PositiveInfinity], 8));
        Assert.Equal("··", Sparkline.Of([double.NaN, double.NaN], 8));
    }

    [Fact]
    public void Neighbours_share_a_character_when_there_is_little_room()
    {
        Assert.Equal("▁█", Sparkline.Of([0, 0, 0, 9, 9, 9], 2));
        Assert.Equal("▁▄█", Sparkline.Of([0, 0, 4, double.NaN, 9, 9], 3));
        Assert.Equal("", Sparkline.Of([1, 2], 0));
    }

    [Fact]
    public void Parts_of_a_run_are_equally_long_and_never_too_many()
    {
        var parts = new ReturnParts();
        for (int episode = 0; episode < 64; episode++)
            parts.Add(episode);
        Assert.Equal(Enumerable.Range(0, 64).Select(episode => (double)episode), parts.Means());

        parts.Add(64);
        Assert.Equal([.. Enumerable.Range(0, 32).Select(part => 2 * part + 0.5), 64], parts.Means());

        for (int episode = 65; episode < 1_000; episode++)
            parts.Add(episode);
        Assert.InRange(parts.Means().Length, 33, 64);
        Assert.Equal(7.5, parts.Means()[0]);
    }

    [Fact]
    public void A_pace_is_unknown_in_the_first_second_and_then_follows_what_happens()
    {
        var pace = new Pace(memorySeconds: 3, memoryShare: 0);
        Assert.True(double.IsNaN(pace.PerSecond));
        pace.Add(0.5, 5);
        Assert.True(double.IsNaN(pace.PerSecond));
        pace.Add(1, 10);
        Assert.Equal(10, pace.PerSecond, 1e-12);
        pace.Add(4, 10);
        Assert.Equal(10 / Math.E, pace.PerSecond, 1e-12);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(7.25, "7.25")]
    [InlineData(-0.0012345, "-0.00123")]
    [InlineData(-0.000012345, "-1.2E-05")]
    [InlineData(-123456.7, "-123457")]
    [InlineData(double.NaN, "-")]
    public void Numbers_are_short(double value, string expected) => Assert.Equal(expected, LiveText.Number(value));

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(999.4, "999")]
    [InlineData(999.6, "1.00k")]
    [InlineData(12_345, "12.3k")]
    [InlineData(999_600, "1.00M")]
    [InlineData(double.NaN, "-")]
    public void Rates_are_short(double value, string expected) => Assert.Equal(expected, LiveText.Rate(value));

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(6.2, "0:07")]
    [InlineData(3599.5, "1:00:00")]
    [InlineData(43_500, "12h05m")]
    [InlineData(356_400, "4d03h")]
    [InlineData(double.PositiveInfinity, "> 999d")]
    [InlineData(double.NaN, "-")]
    public void Durations_are_short(double seconds, string expected) => Assert.Equal(expected, LiveText.Duration(seconds));

    [Fact]
    public void The_total_waits_for_the_slowest_and_for_seeds_that_have_not_begun()
    {
        LiveStatus fast = new() { State = LiveState.Running, Share = 0.5, SharePerSecond = 0.1 };
        LiveStatus slow = fast with { Share = 0.1, SharePerSecond = 0.01 };

        Assert.Equal(90, new LiveTotal([fast, slow], 1).SecondsLeft, 1e-9);
        Assert.Equal((0.5 + 0.5 + 3) / 0.2, new LiveTotal([fast, fast, new(), new(), new()], 1).SecondsLeft, 1e-9);
        LiveStatus before = new() { State = LiveState.Finished, Share = 1, SharePerSecond = 0.5 };
        Assert.Equal(4, new LiveTotal([before, new() { State = LiveState.Running }, new()], 2).SecondsLeft, 1e-9);
        Assert.True(double.IsNaN(new LiveTotal([before, before], 2).SecondsLeft));
        Assert.True(double.IsNaN(new LiveTotal([new() { State = LiveState.Running }, new()], 1).SecondsLeft));
    }

    [Fact]
    public void The_total_speed_is_that_of_the_seeds_that_run_or_of_the_time_so_far()
    {
        LiveStatus known = new() { State = LiveState.Running, Steps = 100, StepsPerSecond = 30 };
        LiveStatus unknown = new() { State = LiveState.Running, Steps = 20 };

        Assert.Equal(60, new LiveTotal([known, known, new()], 4).StepsPerSecond);
        Assert.Equal(30, new LiveTotal([known, unknown], 4).StepsPerSecond);
        Assert.True(double.IsNaN(new LiveTotal([known, unknown], 0.9).StepsPerSecond));
    }
}
