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

namespace Rommeo.Runs.Suites.Coordination;

/// <summary>Learners with networks in the games of the suite: the settings of their references with networks and schedules that fit 10 000 steps.</summary>
internal static class CoordinationNetworks
{
    /// <summary>Environment steps in every game.</summary>
    internal const int Steps = 10_000;

    // All agents of these games are paid the same: the mean of equal rewards leaves them as they are.
    private const RewardMode TeamReward = RewardMode.TeamMean;

    /// <summary>ROMMEO-AC has one setting for all games, and so has every rival.</summary>
    internal static IReadOnlyList<SuiteContestant> Neural() =>
    [
        Row("ROMMEO-AC", "rommeo-ac", RommeoAc),
        Row("IDQN", "idqn", Values(new IdqnConfig())),
        Row("VDN", "vdn", Values(new VdnConfig())),
        Row("QMIX", "qmix", Values(new QmixConfig())),
        Row("IPPO", "ippo", OnPolicy(new IppoConfig())) with { Copies = 8 },
        Row("MAPPO", "mappo", OnPolicy(new MappoConfig())) with { Copies = 8 },
        Row("MASAC", "masac", new MasacConfig
        {
            Hidden = [32, 32], LearningRate = 1e-3, TemperatureLearningRate = 1e-3, TargetEntropyShare = 0.3, Gamma = 0.99, Tau = 0.01, Batch = 64, Capacity = Steps, StartAfter = 200, UpdateEvery = 4,
            RewardScale = 0.1,
        }),
        Row("MADDPG", "maddpg", new MaddpgConfig
        {
            Hidden = [32, 32], LearningRate = 1e-3, Gamma = 0.99, Tau = 0.01, Batch = 64, Capacity = Steps, StartAfter = 200, UpdateEvery = 4, RewardScale = 0.1,
        }),
    ];

    private static RommeoAcConfig RommeoAc => RommeoAcConfig.Stateful with
    {
        Hidden = [32, 32],
        UpdateEvery = 4,
        StartAfter = 200,
        Capacity = Steps,
        EpsilonSteps = Steps / 4,
        RewardMode = TeamReward,
    };

    private static SuiteContestant Row(string label, string algorithm, AlgorithmConfig config) => new(label, AlgorithmRegistry.All[algorithm], config);

    private static T Values<T>(T config)
        where T : ValueConfig => config with
        {
            Batch = 32,
            UpdateEvery = 4,
            StartAfter = 200,
            Capacity = Steps,
            EpsilonSteps = Steps / 4,
            TargetInterval = 100,
            RewardMode = TeamReward,
        };

    private static T OnPolicy<T>(T config)
        where T : OnPolicyConfig => config with { Rollout = 200, RewardMode = TeamReward };
}
