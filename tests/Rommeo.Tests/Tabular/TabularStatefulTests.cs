using Rommeo.Algorithms;
using Rommeo.Algorithms.Fmq;
using Rommeo.Algorithms.HystereticQ;
using Rommeo.Algorithms.Iql;
using Rommeo.Algorithms.Jal;
using Rommeo.Algorithms.LenientQ;
using Rommeo.Algorithms.OmQ;
using Rommeo.Algorithms.Pr2Q;
using Rommeo.Algorithms.WolfPhc;
using Rommeo.Environments;
using Rommeo.Environments.MatrixGames;
using Rommeo.Tabular;
using Rommeo.Training;

namespace Rommeo.Tests.Tabular;

/// <summary>
/// Games of two steps, where the first step pays nothing and decides which table the second plays: without bootstrapping the first choice is a coin toss,
/// and without a table per state the second cannot be right.
/// </summary>
public sealed class TabularStatefulTests
{
    private const int Seeds = 30;

    private static readonly Dictionary<string, (string Algorithm, TabularConfig Config, int Steps)> Learners = new()
    {
        ["iql"] = ("iql", Cooling(new IqlConfig { Exploration = ExplorationKind.Boltzmann, Epsilon = 0, LearningRateSchedule = LearningRateSchedule.VisitCount }), 2000),
        ["hysteretic-q"] = ("hysteretic-q", Cooling(new HystereticQConfig()), 2000),
        ["lenient-q"] = ("lenient-q", new LenientQConfig { TemperatureDecay = 0.988 }, 2000),
        ["jal"] = ("jal", Cooling(new JalConfig { Exploration = ExplorationKind.Boltzmann, Epsilon = 0 }), 2000),
        // Over the whole history the others' early exploration would count for too long.
        ["om-q"] = ("om-q", Cooling(new OmQConfig { Window = 50, Epsilon = 0 }), 2000),
        ["fmq"] = ("fmq", Cooling(new FmqConfig()), 2000),
        ["pr2-q"] = ("pr2-q", Cooling(new Pr2QConfig()), 2000),
        ["wolf-phc"] = ("wolf-phc", new WolfPhcConfig { LearningRateSchedule = LearningRateSchedule.Constant }, 10_000),
    };

    public static TheoryData<string> Names => [.. Learners.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_paid_in_the_second_step_decides_the_first(string name)
    {
        (string algorithm, TabularConfig config, int steps) = Learners[name];
        foreach (TwoStepPayoffs payoffs in Enum.GetValues<TwoStepPayoffs>())
        {
            int optima = 0;
            for (ulong seed = 0; seed < Seeds; seed++)
            {
                var game = new TwoStepGame(new TwoStepConfig { Payoffs = payoffs });
                using Team team = Team.Create(AlgorithmRegistry.All[algorithm], config, new TeamLayout(game), seed);
                new Trainer(game, team, new TrainingConfig { Episodes = 0, EnvironmentSteps = steps }, seed).Run(TestContext.Current.CancellationToken);
                double reward = Evaluator.Play(game, team, 1, seed, TestContext.Current.CancellationToken).MeanReward;
                optima += reward > game.OptimalReward - 0.01 ? 1 : 0;
            }
            Assert.True(optima >= Seeds - 1, $"{name}, {payoffs}: {optima} of {Seeds} seeds");
        }
    }

    /// <summary>Boltzmann exploration that is over after about 2000 steps.</summary>
    private static ExploringConfig Cooling(ExploringConfig config) => config with { Temperature = 50, TemperatureMin = 0.1, TemperatureDecay = 0.005 };
}
