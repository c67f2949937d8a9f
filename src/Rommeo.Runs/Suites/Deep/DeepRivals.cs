using Rommeo.Algorithms;
using Rommeo.Algorithms.Idqn;
using Rommeo.Algorithms.Ippo;
using Rommeo.Algorithms.Maddpg;
using Rommeo.Algorithms.Mappo;
using Rommeo.Algorithms.Masac;
using Rommeo.Algorithms.Qmix;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.Vdn;
using Rommeo.Configuration;
using Rommeo.Neural.Joint;
using Rommeo.Neural.OnPolicy;
using Rommeo.Runs.Suites.Tasks;

namespace Rommeo.Runs.Suites.Deep;

/// <summary>
/// The rivals with the settings of their references, adapted to the length of a task: exploration falls over a quarter of it, several environment steps per gradient step,
/// larger steps of the targets. The page of results lists the differences.
/// </summary>
internal static class DeepRivals
{
    private const int OffPolicyCopies = 8;

    // What the literature grants algorithms with a replay is ten times the suite's own length.
    private const int LongRun = 1_000_000;

    // Value learners play by small differences between values; in the warehouse MASAC learns less with a discount below 0.99, VDN more.
    private const double LargestGamma = 0.95;

    // Rewards come as the team's sum already: the mean of equal rewards leaves them as they are.
    private const RewardMode TeamReward = RewardMode.TeamMean;

    internal static IEnumerable<SuiteContestant> All(SuiteTask task) =>
    [
        Row("IDQN", "idqn", Soft(Values(new IdqnConfig { Hidden = [64, 64], LearningRate = 5e-4 }, task))),
        Row("VDN", "vdn", Vdn(task)),
        Row("QMIX", "qmix", Qmix(task)),
        Row("IPPO", "ippo", OnPolicy(new IppoConfig(), task)) with { Copies = 32 },
        Row("MAPPO", "mappo", OnPolicy(new MappoConfig(), task)) with { Copies = 32 },
        Row("MASAC", "masac", Masac(task)),
        Row("MADDPG", "maddpg", Maddpg(task)),
    ];

    /// <summary>Ablation: the value learners evaluated by running averages of their networks, as ROMMEO-AC is and their references are not.</summary>
    internal static IEnumerable<SuiteContestant> Averaged(SuiteTask task) => All(task)
        .Where(row => row.Config is ValueConfig)
        .Select(row => row with { Variant = "averaged", Config = (ValueConfig)row.Config with { EvaluationTau = RommeoAcConfig.Team.EvaluationTau } });

    /// <summary>A row of the suite that trains in as many copies as off-policy algorithms do here.</summary>
    internal static SuiteContestant Row(string label, string algorithm, AlgorithmConfig config) => new(label, AlgorithmRegistry.All[algorithm], config) { Copies = OffPolicyCopies };

    /// <summary>Brings the rewards of a step to the order of one; the algorithms that learn value scales themselves need none.</summary>
    internal static double RewardScale(SuiteTask task) => task.Name switch
    {
        DeepTable.Spread or DeepTable.SpeakerListener => 0.5,
        DeepTable.Tag => 0.1,
        _ => 5,
    };

    /// <summary>
    /// Discount of the algorithms with a replay. Particles' episodes of 25 steps are cut off, not ended, and values go on behind the cut: with 0.99 they are forty times a reward, which QMIX does not survive.
    /// In foraging a step away from food costs 1 - gamma of its value, which must be more than the error of a network that learned for so short a time, or greedy play walks in circles.
    /// </summary>
    internal static double Gamma(SuiteTask task) => task.Name == DeepTable.Warehouse ? 0.99 : 0.9;

    /// <summary>Steps of rewards before the targets of value learners bootstrap: rewards are rare outside of particles, and there are few updates to carry them back.</summary>
    internal static int NStep(SuiteTask task) => DeepTable.IsParticles(task) ? 1 : 3;

    // The warehouse's larger discount and uncorrected returns of several steps do worse together for MASAC.
    private static int ForagingNStep(SuiteTask task) => DeepTable.HasMasks(task) ? NStep(task) : 1;

    /// <summary>Environment steps for each update of 64 transitions; who learns from 128 at once waits twice as long. Among particles there is a reward at every step, elsewhere they are rare.</summary>
    internal static int UpdateEvery(SuiteTask task) => DeepTable.IsParticles(task) ? 8 : 4;

    /// <summary>Discount of the algorithms that act greedily on values.</summary>
    internal static double ValueGamma(SuiteTask task) => Math.Min(Gamma(task), LargestGamma);

    private static MasacConfig Masac(SuiteTask task) => new()
    {
        Hidden = [64, 64],
        LearningRate = 1e-3,
        TemperatureLearningRate = 1e-3,
        TargetEntropyShare = 0.3,
        Gamma = Gamma(task),
        Tau = 0.01,
        Batch = 64,
        Capacity = 200_000,
        StartAfter = 1000,
        UpdateEvery = UpdateEvery(task),
        RewardScale = RewardScale(task),
        ActionMasks = DeepTable.HasMasks(task),
        NStep = ForagingNStep(task),
    };

    // One network for agents that are alike and one norm of ten, as in the benchmark. In the warehouse rewards are rare: logits stay small until there is something to learn from, and returns reach further.
    private static MaddpgConfig Maddpg(SuiteTask task)
    {
        var config = new MaddpgConfig
        {
            Hidden = [64, 64],
            LearningRate = 1e-3,
            Gamma = Gamma(task),
            Tau = 0.01,
            Batch = 64,
            Capacity = 200_000,
            StartAfter = 1000,
            UpdateEvery = UpdateEvery(task),
            RewardScale = RewardScale(task),
            ActionMasks = DeepTable.HasMasks(task),
            NStep = NStep(task),
            ShareParameters = task.Name != DeepTable.SpeakerListener,
            ClipNorm = 10,
        };
        return task.Name == DeepTable.Warehouse ? config with { RewardScale = 1, LogitRegularisation = 0.01 } : config;
    }

    // Where rewards are rare among particles VDN learns more from larger steps on twice the transitions, made half as often.
    private static VdnConfig Vdn(SuiteTask task)
    {
        VdnConfig config = Values(new VdnConfig(), task);
        if (!DeepTable.IsParticles(task))
            return Soft(config);
        return task.Name == DeepTable.Tag ? config with { LearningRate = 1e-3, Batch = 128, UpdateEvery = 2 * UpdateEvery(task) } : config;
    }

    // In long runs among particles the mixer diverges, unless the cut is the end of the game and rewards are centred, as in the reference, and an update learns from more; exploration ends as there, too.
    private static QmixConfig Qmix(SuiteTask task) => DeepTable.IsParticles(task) && task.Steps >= LongRun
        ? Values(new QmixConfig(), task) with
        {
            TruncationIsTerminal = true,
            RewardScaling = RewardScaling.Standardise,
            MixerInitScale = 0.001,
            Batch = 128,
            EpsilonSteps = 200_000,
        }
        : Soft(Values(new QmixConfig(), task));

    private static T Values<T>(T config, SuiteTask task)
        where T : ValueConfig => config with
        {
            Gamma = ValueGamma(task),
            Batch = 64,
            UpdateEvery = UpdateEvery(task),
            StartAfter = 1000,
            Capacity = 200_000,
            TargetInterval = 200,
            NStep = NStep(task),
            EpsilonSteps = task.Steps / 4,
            RewardMode = TeamReward,
            ActionMasks = DeepTable.HasMasks(task),
        };

    // Targets that follow at every step, as the benchmark uses them: for all but VDN among particles.
    private static T Soft<T>(T config)
        where T : ValueConfig => config with { Tau = 0.01, TargetInterval = 1 };

    private static T OnPolicy<T>(T config, SuiteTask task)
        where T : OnPolicyConfig => config with
        {
            Rollout = 800,
            LearningRate = 7e-4,
            EntropyWeight = 0.01,
            RewardMode = TeamReward,
            ActionMasks = DeepTable.HasMasks(task),
        };
}
