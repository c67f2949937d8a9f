using Rommeo.Environments;
using Rommeo.Environments.Particles.Scenarios;
using Rommeo.Environments.Warehouse;
using Rommeo.Environments.Wrappers;
using Rommeo.Runs.Suites.Tasks;

namespace Rommeo.Runs.Suites.Deep;

/// <summary>The games of the suite and how long everybody trains in each. All rewards are shared as their sum, so that every algorithm maximises the same return.</summary>
internal static class DeepTable
{
    internal const string Spread = "simple-spread";
    internal const string SpeakerListener = "simple-speaker-listener";
    internal const string Tag = "simple-tag";
    internal const string Foraging = "8x8-2p-3f";
    internal const string CooperativeForaging = "2s-8x8-2p-2f-coop";
    internal const string Warehouse = "warehouse";

    /// <summary>The games in the order of the tables.</summary>
    internal static IReadOnlyList<SuiteTask> Tasks { get; } =
    [
        Shared(SuiteTask.Of(Spread, "mpe/simple-spread", 200_000)),
        Shared(SuiteTask.Of(SpeakerListener, "mpe/simple-speaker-listener", 150_000)),
        Shared(SuiteTask.Of(Tag, "mpe/simple-tag", 150_000, new TagConfig { Prey = PreyPlayer.Scripted })),
        Masked(SuiteTask.Of(Foraging, "lbf/8x8-2p-3f", 300_000)),
        Masked(SuiteTask.Of(CooperativeForaging, "lbf/2s-8x8-2p-2f-coop", 300_000)),
        Shared(SuiteTask.Of(Warehouse, "rware-tiny-2ag", 200_000, SmallWarehouse)),
    ];

    /// <summary>Eight shelves of which five are asked for: random robots deliver once in two thousand steps, which they hardly ever do in the usual sizes.</summary>
    private static WarehouseConfig SmallWarehouse =>
        (WarehouseConfig)EnvironmentRegistry.Find("rware-tiny-2ag")!.DefaultConfig with { ColumnHeight = 2, Requests = 5, Steps = 100 };

    /// <summary>Whether a task is one of the particles, which decides some settings of the algorithms.</summary>
    internal static bool IsParticles(SuiteTask task) => task.Environment.Name.StartsWith("mpe/", StringComparison.Ordinal);

    /// <summary>Whether observations end with the actions that would do something, as in foraging.</summary>
    internal static bool HasMasks(SuiteTask task) => task.Wrappers.ActionMasks;

    // Most mistakes in foraging are actions that do nothing, and of those a greedy policy never gets rid by chance.
    private static SuiteTask Masked(SuiteTask task)
    {
        SuiteTask shared = Shared(task);
        return shared with { Wrappers = shared.Wrappers with { ActionMasks = true } };
    }

    private static SuiteTask Shared(SuiteTask task) =>
        task with { Points = 20, CurveEpisodes = 20, FinalEpisodes = 100, Wrappers = new WrapperConfig { SharedReward = RewardSharing.Sum } };
}
