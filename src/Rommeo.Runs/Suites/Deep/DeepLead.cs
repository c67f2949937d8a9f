using Rommeo.Algorithms.RommeoAc;
using Rommeo.Neural.Joint;
using Rommeo.Runs.Suites.Tasks;

namespace Rommeo.Runs.Suites.Deep;

/// <summary>ROMMEO-AC: with one setting for all tasks but simple-speaker-listener, where what one agent sees another has to be told.</summary>
internal static class DeepLead
{
    internal const string Name = "rommeo-ac";

    internal static SuiteContestant Row(SuiteTask task) => DeepRivals.Row("ROMMEO-AC", Name, task.Name == DeepTable.SpeakerListener ? Central(task) : Team(task));

    // Rewards come as the team's sum already: the mean of equal rewards leaves them as they are.
    private static RommeoAcConfig Team(SuiteTask task) => RommeoAcConfig.Team with
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
        Mixer = task.Name is DeepTable.Warehouse or DeepTable.Foraging ? ShareMixer.Monotone : ShareMixer.Sum,
    };

    private static RommeoAcConfig Central(SuiteTask task) => RommeoAcConfig.Central with
    {
        Gamma = DeepRivals.Gamma(task),
        UpdateEvery = DeepRivals.UpdateEvery(task),
        RewardScale = DeepRivals.RewardScale(task),
    };
}
