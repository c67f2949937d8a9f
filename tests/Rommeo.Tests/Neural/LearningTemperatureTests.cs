using Rommeo.Neural;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural;

public sealed class LearningTemperatureTests
{
    [Fact]
    public void It_stays_hot_while_nothing_is_explained()
    {
        var temperature = new LearningTemperature(start: 10, end: 0.01, cooling: 0.1);
        for (int update = 0; update < 1000; update++)
            temperature.Learn(unexplained: 1, spread: 3);
        Near.Equal(10.01 * 3, temperature.Alpha, 1e-9);
    }

    [Fact]
    public void It_cools_to_the_end_once_everything_is_explained()
    {
        var temperature = new LearningTemperature(start: 10, end: 0.01, cooling: 0.1);
        double before = double.PositiveInfinity;
        for (int update = 0; update < 1000; update++)
        {
            temperature.Learn(unexplained: 0, spread: 3);
            Assert.True(temperature.Alpha <= before);
            before = temperature.Alpha;
        }
        Near.Equal(0.01 * 3, before, 1e-9);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(512)]
    public void It_is_in_units_of_the_spread(double unit)
    {
        LearningTemperature one = new(10, 0.01, 0.1), other = new(10, 0.01, 0.1);
        for (int update = 0; update < 50; update++)
        {
            one.Learn(0.5 / (1 + update), 2 + update);
            other.Learn(0.5 / (1 + update), unit * (2 + update));
            Near.Equal(one.Alpha * unit, other.Alpha, 1e-9 * unit);
        }
    }

    [Fact]
    public void What_the_critic_does_not_explain_is_its_squared_error_over_the_variance_of_its_targets()
    {
        double[] targets = [1, 2, 3, 6];
        Near.Equal(0.7 / 3.5, LearningTemperature.Unexplained<double>(0.7, targets), 1e-12);
        Assert.Equal(1, LearningTemperature.Unexplained<double>(70, targets));
        Assert.Equal(1, LearningTemperature.Unexplained<double>(0, [2.0, 2, 2]));
    }

    [Fact]
    public void A_restored_one_goes_on_as_the_one_that_was_saved()
    {
        LearningTemperature original = new(10, 0.01, 0.1), restored = new(10, 0.01, 0.1);
        original.Learn(0.3, 5);
        var state = new MemoryState();
        original.Save(state, "temperature");
        restored.Restore(state, "temperature");
        original.Learn(0.2, 4);
        restored.Learn(0.2, 4);
        Assert.Equal(original.Alpha, restored.Alpha);
    }

    [Fact]
    public void A_saved_one_that_cannot_be_is_refused()
    {
        var state = new MemoryState();
        state.Write("temperature", [1, 2, 3.0]);
        Assert.Throws<InvalidDataException>(() => new LearningTemperature(10, 0.01, 0.1).Restore(state, "temperature"));
    }
}
