using Rommeo.Agents;
using Rommeo.Algorithms.Ddpg;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural;

/// <summary>The exploration noise of deterministic policies (spec 6).</summary>
public sealed class ExplorationTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(999, 0.5)]
    [InlineData(1000, 0.1)]
    [InlineData(1666, 0.1)]
    [InlineData(1667, 0.01)]
    [InlineData(1_000_000, 0.01)]
    public void The_level_falls_where_the_published_script_lets_it_fall(long action, double level) => Assert.Equal(level, new DdpgConfig().NoiseLevel(action));

    [Fact]
    public void The_noise_follows_its_recursion()
    {
        var noise = new OrnsteinUhlenbeck(2);
        PhiloxGenerator stream = new(3, 0, StreamPurpose.Acting), twin = new(3, 0, StreamPurpose.Acting);
        double x = 0, y = 0;
        for (int step = 0; step < 50; step++)
        {
            ReadOnlySpan<double> next = noise.Next(ref stream);
            x += 0.15 * (0 - x) + 0.3 * twin.NextGaussian();
            y += 0.15 * (0 - y) + 0.3 * twin.NextGaussian();
            Assert.Equal([x, y], next.ToArray());
        }
        Assert.Equal(50, noise.Steps);
    }

    [Fact]
    public void Its_standard_deviation_in_the_long_run_is_the_stationary_one()
    {
        var noise = new OrnsteinUhlenbeck(1);
        PhiloxGenerator stream = new(4, 0, StreamPurpose.Acting);
        double squares = 0;
        const int Steps = 200_000;
        for (int step = 0; step < Steps; step++)
        {
            double x = noise.Next(ref stream)[0];
            squares += x * x;
        }
        // 0.3 / sqrt(1 - 0.85^2); the standard error of the estimate is below 0.005.
        Assert.InRange(Math.Sqrt(squares / Steps), 0.5695 - 0.02, 0.5695 + 0.02);
    }

    [Fact]
    public void Training_actions_are_those_of_evaluation_plus_noise_cut_off_at_the_box()
    {
        var layout = new TeamLayout([new BoxSpace(1, -1, 1)], [new BoxSpace(2, -10, 10)]);
        var agent = DdpgAlgorithm.Learner<double>(new DdpgConfig { NoiseStart = 100 }, new AgentSeat(layout, 0, 6));
        double[] action = new double[2];
        for (int step = 0; step < 20; step++)
        {
            agent.Act([0.3], ActMode.Explore, action);
            Assert.All(action, number => Assert.Equal(10, Math.Abs(number)));
        }
        agent.Act([0.3], ActMode.Evaluate, action);
        Assert.All(action, number => Assert.InRange(Math.Abs(number), 0, 9.99));
    }

    [Fact]
    public void A_noise_state_that_cannot_be_is_refused()
    {
        var state = new MemoryState();
        new OrnsteinUhlenbeck(1).Save(state);
        state.Replace("exploration/steps", new long[] { -1 });
        Assert.Throws<InvalidDataException>(() => new OrnsteinUhlenbeck(1).Restore(state));
    }
}
