using Rommeo.Algorithms.RommeoAc;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Runs.Suites.Tasks;

namespace Rommeo.Runs.Suites.Deep;

/// <summary>ROMMEO-AC with one setting for all tasks, and the same with one part taken out.</summary>
internal static class DeepLead
{
    internal const string Name = "rommeo-ac";

    internal static SuiteContestant Row(SuiteTask task) => DeepRivals.Row("ROMMEO-AC", Name, Config(task));

    /// <summary>Names of the ablations, in the order of <see cref="Ablations"/>.</summary>
    internal static readonly string[] AblationNames = ["no-rho", "beta-as-alpha", "no-kl", "fixed-alpha", "own-values", "other-mixer", "newest-critic", "one-answer"];

    /// <summary>Ablations.</summary>
    internal static IEnumerable<SuiteContestant> Ablations(SuiteTask task)
    {
        RommeoAcConfig config = Config(task);
        ShareMixer other = config.Mixer == ShareMixer.Sum ? ShareMixer.Monotone : ShareMixer.Sum;
        return
        [
            // With a heavy divergence the opponent model is the prior, the others as they have been seen; with a light one it is what would suit best, whatever was seen.
            Ablation("no rho (EMP)", config with { BetaPerAlpha = 1e4 }),
            Ablation("beta = alpha", config with { BetaPerAlpha = 1 }),
            Ablation("no KL", config with { BetaPerAlpha = 1e-3 }),
            Ablation("fixed alpha", config with { Temperature = TemperatureMode.Schedule, Alpha = 1e-6, AlphaMin = 0.1, AlphaDecay = 0 }),
            Ablation("values of its own", config with { ValueDecomposition = false, Mixer = ShareMixer.Sum }),
            Ablation(other == ShareMixer.Sum ? "sum of shares" : "mixed shares", config with { Mixer = other }),
            Ablation("newest critic", config with { EvaluationTau = 1 }),
            Ablation("one likely answer", config with { AnswerBelief = false }),
        ];

        SuiteContestant Ablation(string variant, RommeoAcConfig changed) => Row(task) with { Variant = variant, Config = changed };
    }

    // Rewards come as the team's sum already: the mean of equal rewards leaves them as they are.
    private static RommeoAcConfig Config(SuiteTask task) => RommeoAcConfig.Team with
    {
        // Among particles a single action changes little and there is a reward at every step, so that values may follow quickly; tagging is rewarded rarely.
        LearningRate = DeepTable.IsParticles(task) && task.Name != DeepTable.Tag ? 2e-3 : 5e-4,
        Batch = 64,
        Gamma = DeepRivals.ValueGamma(task),
        NStep = DeepRivals.NStep(task),
        UpdateEvery = DeepRivals.UpdateEvery(task),
        EpsilonSteps = task.Steps / 4,
        RewardMode = RewardMode.TeamMean,
        ActionMasks = DeepTable.HasMasks(task),
        // A share's worth depends on what the others see where rewards are rare; elsewhere a sum of shares learns as much or more.
        Mixer = task.Name == DeepTable.Warehouse ? ShareMixer.Monotone : ShareMixer.Sum,
    };
}
