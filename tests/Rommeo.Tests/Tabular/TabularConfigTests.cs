using Rommeo.Algorithms.Iql;
using Rommeo.Algorithms.Jal;
using Rommeo.Configuration;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Tabular;

public sealed class TabularConfigTests
{
    [Fact]
    public void Every_problem_is_reported_at_once() => Assert.Equal(
        ["gamma", "learningRate", "learningRate", "epsilon", "temperatureMin"],
        new IqlConfig { Gamma = 1, LearningRate = 0, Epsilon = -1, Exploration = ExplorationKind.Boltzmann, TemperatureMin = 0 }.Validate().Select(problem => problem.Key));

    public static TheoryData<string, AlgorithmConfig> Unread => new()
    {
        { "learningRate", new IqlConfig { LearningRate = 0.3 } },
        { "learningRateDecaySteps", new IqlConfig { LearningRateSchedule = LearningRateSchedule.Constant, LearningRateDecaySteps = 5 } },
        { "learningRateExponent", new IqlConfig { LearningRateExponent = 1 } },
        { "epsilonDecay", new IqlConfig { EpsilonDecay = 0.1 } },
        { "epsilonDecaySteps", new IqlConfig { EpsilonSchedule = EpsilonSchedule.Exponential, EpsilonDecaySteps = 7 } },
        { "temperature", new IqlConfig { Temperature = 3 } },
        { "windowScope", new JalConfig { Window = 0, WindowScope = WindowScope.AllStates } },
    };

    [Theory]
    [MemberData(nameof(Unread))]
    public void A_setting_that_nothing_would_read_is_a_problem_not_a_silence(string key, AlgorithmConfig config) =>
        Assert.Equal(key, Assert.Single(config.Validate()).Key);

    [Fact]
    public void Epsilon_stays_or_falls_by_its_formula()
    {
        var constant = new IqlConfig { Epsilon = 0.4 };
        Assert.Equal(0.4, EpsilonAfter(10, constant));
        IqlConfig exponential = constant with { EpsilonSchedule = EpsilonSchedule.Exponential, EpsilonDecay = 0.1, EpsilonMin = 0.05 };
        Assert.Equal(0.4 * Math.Exp(-1), EpsilonAfter(10, exponential), 1e-12);
        Assert.Equal(0.05, EpsilonAfter(100, exponential), 1e-12);
        Assert.Equal(0.2, EpsilonAfter(30, constant with { EpsilonSchedule = EpsilonSchedule.StepDecay, EpsilonDecaySteps = 30 }), 1e-12);
    }

    [Fact]
    public void The_temperature_falls_to_its_minimum()
    {
        var config = new IqlConfig { Exploration = ExplorationKind.Boltzmann, Temperature = 40, TemperatureMin = 2, TemperatureDecay = 0.05 };
        TabularLearner learner = TabularLesson.Create("iql", config);
        for (int update = 0; update < 20; update++)
            learner.Learn(0, 1.0);
        Assert.Equal(2 + 40 * Math.Exp(-0.05 * 19), learner.Metric("temperature"), 1e-12);
    }

    [Fact]
    public void Equally_good_actions_are_equally_likely()
    {
        TabularLearner learner = TabularLesson.Create("iql");
        double[] q = [2, 1, 2];
        q.CopyTo(learner.QAt([TabularLesson.Before]));
        Near.Equal([0.5, 0.0, 0.5], learner.Policy(), 1e-15);
    }

    /// <summary>Epsilon of the update after that many.</summary>
    private static double EpsilonAfter(int updates, IqlConfig config)
    {
        TabularLearner learner = TabularLesson.Create("iql", config);
        for (int update = 0; update <= updates; update++)
            learner.Learn(0, 1.0);
        return learner.Metric("epsilon");
    }
}
