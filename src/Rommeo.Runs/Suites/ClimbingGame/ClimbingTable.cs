using Rommeo.Algorithms;
using Rommeo.Algorithms.Fmq;
using Rommeo.Algorithms.HystereticQ;
using Rommeo.Algorithms.Iql;
using Rommeo.Algorithms.Jal;
using Rommeo.Algorithms.LenientQ;
using Rommeo.Algorithms.Pr2Q;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Algorithms.WolfPhc;
using Rommeo.Configuration;
using Rommeo.Tabular;

namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>
/// Who plays the climbing game. First the curves of the published figure, each rival by the rule in the code the paper compared with; then the same rivals by
/// the rules of their own authors, the default of ROMMEO-Q, and independent learners made for this game. To add a baseline, add its row.
/// </summary>
internal static class ClimbingTable
{
    /// <summary>Variant name of rules as the code of the paper has them.</summary>
    internal const string Code = "code";

    /// <summary>Variant name of rules as their own authors published them.</summary>
    internal const string Standard = "standard";

    /// <summary>Variant name of JAL as its curve was published.</summary>
    internal const string SignFault = "sign-fault";

    // The schedules of the last three are known for runs of 5000 steps: T = 1 + 500 exp(-0.002 t), and lenience that decays by 0.995. With the exponents
    // stretched by 5000 / 300 they end as cold as there: exp(-10).
    private const double Cooling = 10.0 / 300;
    private const double LenientDecay = 0.92;

    private static readonly RommeoQConfig EmpiricalPaper = RommeoQConfig.Paper with { OpponentModel = OpponentModelKind.Empirical };
    private static readonly WolfPhcConfig WolfPhcCode = new() { Rule = WolfPhcRule.Code, InitialPolicy = InitialPolicy.Random };

    private static readonly IqlConfig IqlCooling = new()
    {
        Exploration = ExplorationKind.Boltzmann,
        TemperatureDecay = Cooling,
        Epsilon = 0,
        LearningRateSchedule = LearningRateSchedule.Constant,
    };

    /// <summary>The rows in the order of the legend.</summary>
    internal static IReadOnlyList<SuiteContestant> Contestants { get; } =
    [
        Row("ROMMEO-Q", "rommeo-q", RommeoQConfig.Paper, ClimbingSuite.Paper),
        Row("ROMMEO-Q-EMP", "rommeo-q-emp", EmpiricalPaper, ClimbingSuite.Paper),
        Row("FMQ (code)", "fmq", new FmqConfig { Rule = FmqRule.Code }, Code),
        Row("PR2-Q (code)", "pr2-q", new Pr2QConfig { Form = Pr2QForm.Code }, Code),
        Row("WoLF-PHC (code)", "wolf-phc", WolfPhcCode, Code),
        Row("JAL (sign fault)", "jal", new JalConfig { SignFault = true }, SignFault),
        Row("ROMMEO-Q (default)", "rommeo-q", new RommeoQConfig(), ClimbingSuite.Default),
        Row("FMQ", "fmq", new FmqConfig(), Standard),
        Row("PR2-Q", "pr2-q", new Pr2QConfig(), Standard),
        Row("WoLF-PHC", "wolf-phc", WolfPhcCode with { Rule = WolfPhcRule.Standard }, Standard),
        Row("JAL", "jal", new JalConfig(), Standard),
        Row("IQL", "iql", IqlCooling, null),
        Row("hysteretic Q", "hysteretic-q", new HystereticQConfig { TemperatureDecay = Cooling }, null),
        Row("lenient Q", "lenient-q", new LenientQConfig { TemperatureDecay = LenientDecay }, null),
    ];

    /// <summary>The single trial of panel (c), which the paper must have drawn with a faster schedule than the curves: its beliefs switch at episode 13 to 17.</summary>
    internal static SuiteContestant Demonstrated { get; } = Contestants[0] with { Config = RommeoQConfig.Paper with { Alpha = 20 } };

    /// <summary>Whether a row belongs to the published figure.</summary>
    internal static bool IsPublished(SuiteContestant row) => row.Variant is ClimbingSuite.Paper or Code or SignFault;

    private static SuiteContestant Row(string label, string algorithm, AlgorithmConfig config, string? variant) =>
        new(label, AlgorithmRegistry.All[algorithm], config, variant);
}
