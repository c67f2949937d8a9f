using Rommeo.Algorithms;
using Rommeo.Algorithms.Fmq;
using Rommeo.Algorithms.HystereticQ;
using Rommeo.Algorithms.Iql;
using Rommeo.Algorithms.LenientQ;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Configuration;
using Rommeo.Environments.MatrixGames;
using Rommeo.Runs.Suites.Tasks;
using Rommeo.Tabular;

namespace Rommeo.Runs.Suites.Coordination;

/// <summary>The games of the suite and who plays them. To add a game or an algorithm, add its line.</summary>
internal static class CoordinationTable
{
    /// <summary>Steps of one episode of the repeated games, as the EPyMARL family plays them.</summary>
    internal const int RepeatedSteps = 25;

    private const int OneStepGames = 3000;

    /// <summary>The games in the order of the tables.</summary>
    internal static IReadOnlyList<SuiteTask> Tasks { get; } =
    [
        .. new[] { 0.0, -25, -50, -75, -100 }.Select(k => SuiteTask.Of(Penalty(k), "penalty", OneStepGames, new PenaltyConfig { K = k })),
        Climbing(2, OneStepGames), Climbing(3, OneStepGames), Climbing(4, 6000), Climbing(5, 15_000),
        SuiteTask.Of("partially stochastic climbing", "partially-stochastic-climbing", OneStepGames),
        SuiteTask.Of("fully stochastic climbing", "fully-stochastic-climbing", OneStepGames),
        SuiteTask.Of("repeated climbing", "climbing", 200 * RepeatedSteps, new ClimbingConfig
        {
            Steps = RepeatedSteps, Observation = MatrixGameObservation.ZeroPerAgent, Orientation = Orientation.Transposed,
        }),
        SuiteTask.Of("repeated penalty(-100)", "penalty", 200 * RepeatedSteps, new PenaltyConfig { Steps = RepeatedSteps, Observation = MatrixGameObservation.ZeroPerAgent }),
    ];

    /// <summary>Name of a penalty game.</summary>
    internal static string Penalty(double k) => FormattableString.Invariant($"penalty({k})");

    /// <summary>
    /// Learners with tables. ROMMEO-Q has one setting for all games. The rivals cool over the length of the task: their schedules, known for 5000 steps, are stretched to end as cold.
    /// </summary>
    internal static IReadOnlyList<SuiteContestant> Tabular(SuiteTask task)
    {
        double cooling = 10.0 / task.Steps;
        return
        [
            Row("ROMMEO-Q", "rommeo-q", RommeoQConfig.Automatic),
            Row("ROMMEO-Q-EMP", "rommeo-q-emp", RommeoQConfig.Automatic with { OpponentModel = OpponentModelKind.Empirical }),
            Row("IQL", "iql", new IqlConfig
            {
                Exploration = ExplorationKind.Boltzmann,
                TemperatureDecay = cooling,
                Epsilon = 0,
                LearningRateSchedule = LearningRateSchedule.Constant,
            }),
            Row("hysteretic Q", "hysteretic-q", new HystereticQConfig { TemperatureDecay = cooling }),
            Row("lenient Q", "lenient-q", new LenientQConfig { TemperatureDecay = Math.Pow(0.995, 5000.0 / task.Steps) }),
            Row("FMQ", "fmq", new FmqConfig { TemperatureDecay = 6.0 / task.Steps }),
        ];
    }

    private static SuiteTask Climbing(int agents, int steps) =>
        SuiteTask.Of(agents == 2 ? "climbing" : $"climbing of {agents} agents", "climbing", steps, new ClimbingConfig { Agents = agents });

    private static SuiteContestant Row(string label, string algorithm, AlgorithmConfig config) => new(label, AlgorithmRegistry.All[algorithm], config);
}
