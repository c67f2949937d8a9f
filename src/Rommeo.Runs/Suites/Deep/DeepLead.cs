using Rommeo.Algorithms.RommeoAc;
using Rommeo.Neural;
using Rommeo.Runs.Suites.Tasks;

namespace Rommeo.Runs.Suites.Deep;

/// <summary>ROMMEO-AC with one setting for all tasks, and the same with one part taken out.</summary>
internal static class DeepLead
{
    internal const string Name = "rommeo-ac";

    internal static SuiteContestant Row(SuiteTask task) => DeepRivals.Row("ROMMEO-AC", Name, Config(task));

    /// <summary>Ablations.</summary>
    internal static IEnumerable<SuiteContestant> Ablations(SuiteTask task)
    {
        RommeoAcConfig config = Config(task);
        yield return Row(task) with { Variant = "no rho (EMP)", Config = config with { Beta = 1e4 } };
        yield return Row(task) with { Variant = "no KL", Config = config with { Beta = 1e-2 } };
        yield return Row(task) with { Variant = "fixed alpha", Config = config with { Temperature = TemperatureMode.Schedule, Alpha = 1e-6, AlphaMin = 0.05, AlphaDecay = 0 } };
    }

    private static RommeoAcConfig Config(SuiteTask task) => new()
    {
        Hidden = [64, 64], LearningRate = 1e-3, Gamma = 0.99, Tau = 0.01, Batch = 128, Capacity = 200_000, StartAfter = 1000, UpdateEvery = 16, RewardScale = DeepRivals.RewardScale(task),
        Target = SoftTarget.Exact, Temperature = TemperatureMode.Automatic, TemperatureLearningRate = 1e-3, TargetEntropyShare = 0.3,
    };
}
