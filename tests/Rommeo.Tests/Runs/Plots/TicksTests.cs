using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Rommeo.Runs.Plots;

namespace Rommeo.Tests.Runs.Plots;

public class TicksTests
{
    public static TheoryData<double, double> Ranges => new()
    {
        { 0, 1 }, { 1, 300 }, { -30, 11 }, { -1e-3, 2e-3 }, { 0.98, 1.0001 }, { 1e6, 5e6 }, { -13.33, 10 }, { 4.999, 5.001 }, { -1e5, 1e5 }, { 3e-7, 9e-7 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Ticks_are_ascending_inside_the_range_and_leave_less_than_a_step_at_either_end(double low, double high)
    {
        IReadOnlyList<double> ticks = Ticks.For(low, high, target: 5).Values;
        double step = ticks[1] - ticks[0];

        Assert.InRange(ticks.Count, 3, 8);
        Assert.True(ticks[0] >= low - 1e-6 * step && ticks[0] - low < step);
        Assert.True(ticks[^1] <= high + 1e-6 * step && high - ticks[^1] < step);
        for (int tick = 1; tick < ticks.Count; tick++)
            Assert.Equal(step, ticks[tick] - ticks[tick - 1], 1e-6 * step);
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Labels_say_the_values(double low, double high)
    {
        Ticks ticks = Ticks.For(low, high, target: 5);
        double step = ticks.Values[1] - ticks.Values[0];

        for (int tick = 0; tick < ticks.Values.Count; tick++)
            Assert.Equal(ticks.Values[tick], Parse(ticks.Labels[tick]), 0.01 * step);
    }

    [Theory]
    [InlineData(0, 300, "0,50,100,150,200,250,300")]
    [InlineData(0, 1, "0,0.2,0.4,0.6,0.8,1.0")]
    [InlineData(-10, 10, "\u221210,\u22125,0,5,10")]
    [InlineData(0, 100_000, "0,20k,40k,60k,80k,100k")]
    public void Familiar_ranges_get_familiar_ticks(double low, double high, string expected) =>
        Assert.Equal(expected, string.Join(',', Ticks.For(low, high, target: 5).Labels));

    [Fact]
    public void An_axis_range_always_covers_the_data_and_is_never_empty()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), (first, second) =>
        {
            (double low, double high) = (Math.Min(first, second) / 7.0, Math.Max(first, second) / 7.0);
            (double axisLow, double axisHigh) = new Axis("x").Range(low, high, padding: 0.05);
            return axisLow <= low && axisHigh >= high && axisHigh > axisLow;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(3.0, null)]
    [InlineData(null, 3.0)]
    [InlineData(3.0, 4.0)]
    public void An_axis_without_data_has_a_range_that_respects_its_given_ends(double? low, double? high)
    {
        (double axisLow, double axisHigh) = new Axis("x") { Low = low, High = high }.Range(double.PositiveInfinity, double.NegativeInfinity, padding: 0.05);

        Assert.True(axisHigh > axisLow);
        Assert.Equal(low ?? axisLow, axisLow);
        Assert.Equal(high ?? axisHigh, axisHigh);
    }

    private static double Parse(string label)
    {
        string plain = label.Replace('\u2212', '-');
        double unit = plain[^1] switch { 'k' => 1e3, 'M' => 1e6, _ => 1 };
        return unit * double.Parse(plain.TrimEnd('k', 'M'), CultureInfo.InvariantCulture);
    }
}
