using Rommeo.Algorithms.RommeoAc;
using Rommeo.Neural;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural;

public sealed class TemperatureTests
{
    /// <summary>The published numbers (spec 3.6): 500.1 until step 10, 3.47 at 60, 0.16 at 100, 0.1 afterwards.</summary>
    [Theory]
    [InlineData(0, 500.1)]
    [InlineData(10, 500.1)]
    [InlineData(11, 452.5187090)]
    [InlineData(60, 3.4689735)]
    [InlineData(100, 0.1617049)]
    [InlineData(1000, 0.1)]
    public void The_published_schedule_decays_per_step_after_ten_steps(long step, double expected) =>
        Assert.Equal(expected, new Temperature(RommeoAcConfig.Paper, 1).At(step), 1e-6);

    [Fact]
    public void An_interval_holds_the_temperature_for_that_many_steps()
    {
        var temperature = new Temperature(new RommeoAcConfig { AlphaMin = 0.5, Alpha = 8, AlphaDecay = 0.3, AlphaHold = 4, AlphaInterval = 25 }, 1);
        for (int step = 0; step < 4 + 3 * 25; step++)
            Assert.Equal(0.5 + 8 * Math.Exp(-0.3 * (step < 4 ? 0 : (step - 4) / 25)), temperature.At(step), 1e-14);
    }

    [Fact]
    public void A_schedule_ignores_the_entropy()
    {
        var temperature = new Temperature(RommeoAcConfig.Paper, 1);
        for (int update = 0; update < 10; update++)
            temperature.Update(meanLogPi: 50);
        Assert.Equal(500.1, temperature.At(0), 1e-12);
    }

    [Theory]
    [InlineData(5.0, true)]
    [InlineData(-5.0, false)]
    public void An_automatic_temperature_rises_while_the_entropy_is_below_its_target_and_falls_above(double meanLogPi, bool rises)
    {
        var temperature = new Temperature(Automatic(), actionDimensions: 2);
        Assert.Equal(1.0, temperature.At(1000));
        temperature.Update(meanLogPi);
        // The first Adam step is the learning rate in the direction of descent.
        Assert.Equal(rises ? 0.25 : -0.25, Math.Log(temperature.At(0)), 1e-6);
    }

    [Fact]
    public void The_default_target_is_minus_the_number_of_action_dimensions()
    {
        Assert.Equal(0.0, new Temperature(Automatic(), actionDimensions: 3).Gradient(meanLogPi: 3));
        Assert.Equal(-2.0, new Temperature(Automatic() with { TargetEntropy = 5 }, actionDimensions: 3).Gradient(meanLogPi: -3));
    }

    [Fact]
    public void The_logarithm_stays_within_minus_ten_and_seven()
    {
        var rising = new Temperature(Automatic(), 1);
        var falling = new Temperature(Automatic(), 1);
        for (int update = 0; update < 200; update++)
        {
            rising.Update(100);
            falling.Update(-100);
        }
        Assert.Equal(Math.Exp(7), rising.At(0), 1e-9);
        Assert.Equal(Math.Exp(-10), falling.At(0), 1e-12);
    }

    [Fact]
    public void The_maximum_of_both_starts_with_the_schedule_and_ends_with_the_entropy()
    {
        var temperature = new Temperature(Automatic() with { Temperature = TemperatureMode.Maximum, AlphaMin = 0.1, Alpha = 20, AlphaDecay = 0.1 }, 1);
        Assert.Equal(20.1, temperature.At(0), 1e-12);
        Assert.Equal(1.0, temperature.At(10_000));
        temperature.Update(-100);
        Assert.Equal(Math.Exp(-0.25), temperature.At(10_000), 1e-6);
    }

    [Fact]
    public void A_restored_temperature_continues_with_its_moments()
    {
        Temperature original = new(Automatic(), 1), restored = new(Automatic(), 1);
        original.Update(3);
        original.Update(-0.2);
        var state = new MemoryState();
        original.Save(state);
        restored.Restore(state);
        original.Update(0.7);
        restored.Update(0.7);
        Assert.Equal(original.At(0), restored.At(0));
    }

    private static RommeoAcConfig Automatic() => new() { Temperature = TemperatureMode.Automatic, TemperatureLearningRate = 0.25 };
}
