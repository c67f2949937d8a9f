using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Tabular;

namespace Rommeo.Tests.Algorithms.RommeoQ;

public sealed class RommeoQConfigTests
{
    [Fact]
    public void The_default_and_the_papers_setting_are_valid()
    {
        Assert.Empty(new RommeoQConfig().Validate());
        Assert.Empty(RommeoQConfig.Paper.Validate());
    }

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        var config = new RommeoQConfig
        {
            Gamma = 1,
            Beta = 0,
            RewardScale = double.NaN,
            Window = -1,
            PriorSmoothing = -0.1,
            Epsilon = 1.5,
            Alpha = 0,
            AlphaMin = double.PositiveInfinity,
            AlphaDecay = -1,
            AlphaHold = -1,
        };
        Assert.Equal(
            ["gamma", "beta", "rewardScale", "window", "priorSmoothing", "epsilon", "alpha", "alphaMin", "alphaDecay", "alphaHold"],
            config.Validate().Select(problem => problem.Key));
    }

    public static TheoryData<string, RommeoQConfig> Unread => new()
    {
        { "alphaDecay", new RommeoQConfig { AlphaSchedule = AlphaSchedule.Constant, AlphaDecay = 0.2 } },
        { "learningRate", new RommeoQConfig { LearningRate = 0.3 } },
        { "learningRateDecaySteps", new RommeoQConfig { LearningRateDecaySteps = 5 } },
        { "learningRateExponent", RommeoQConfig.Paper with { LearningRateExponent = 1 } },
        { "targetInterval", new RommeoQConfig { TargetInterval = 5 } },
        { "beta", new RommeoQConfig { OpponentModel = OpponentModelKind.Empirical, Beta = 2 } },
        { "windowScope", new RommeoQConfig { Window = 0, WindowScope = WindowScope.AllStates } },
        { "alphaSchedule", new RommeoQConfig { AlphaSchedule = AlphaSchedule.FollowLearningRate } },
    };

    [Theory]
    [MemberData(nameof(Unread))]
    public void A_setting_that_nothing_would_read_is_a_problem_not_a_silence(string key, RommeoQConfig config) =>
        Assert.Equal(key, Assert.Single(config.Validate()).Key);

    [Fact]
    public void Both_algorithms_are_registered_for_discrete_games_only()
    {
        Assert.Equal(new RommeoQConfig(), AlgorithmRegistry.All["rommeo-q"].DefaultConfig);
        Assert.Equal(
            OpponentModelKind.Empirical, Assert.IsType<RommeoQConfig>(AlgorithmRegistry.All["rommeo-q-emp"].DefaultConfig).OpponentModel);
        Assert.True(AlgorithmRegistry.All["rommeo-q"] is { SupportsDiscrete: true, SupportsContinuous: false });
        Assert.True(AlgorithmRegistry.All["rommeo-q-emp"] is { SupportsDiscrete: true, SupportsContinuous: false });
    }

    [Fact]
    public void Temperatures_follow_their_formulas()
    {
        var exponential = new RommeoQSchedules(new RommeoQConfig { Alpha = 8, AlphaMin = 0.5, AlphaDecay = 0.25, AlphaHold = 10 });
        Assert.Equal(8.5, exponential.Alpha(0));
        Assert.Equal(8.5, exponential.Alpha(10));
        Assert.Equal(0.5 + 8 * Math.Exp(-1), exponential.Alpha(14), 1e-12);
        var following = new RommeoQSchedules(RommeoQConfig.Paper with
        {
            AlphaSchedule = AlphaSchedule.FollowLearningRate,
            Alpha = 3,
            LearningRateDecaySteps = 50,
        });
        Assert.Equal(1.5, following.Alpha(50), 1e-12);
        Assert.Equal(0.5, following.LearningRate(50, entryUpdates: 0), 1e-12);
    }

    [Fact]
    public void Step_sizes_by_visits_start_at_one_and_stop_at_the_floor()
    {
        var schedules = new RommeoQSchedules(new RommeoQConfig { LearningRateExponent = 0.5, LearningRateMin = 0.2 });
        Assert.Equal(1.0, schedules.LearningRate(1000, entryUpdates: 0));
        Assert.Equal(0.5, schedules.LearningRate(1000, entryUpdates: 3), 1e-12);
        Assert.Equal(0.2, schedules.LearningRate(1000, entryUpdates: 1000), 1e-12);
    }
}
