using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Replay;

namespace Rommeo.Neural;

/// <summary>
/// Settings that every algorithm with networks and a replay has. Defaults are those of the published experiments with continuous actions
/// (spec 6, shared set-up); an algorithm with other defaults sets them in its own constructor.
/// </summary>
public abstract record NeuralConfig : NetworkConfig
{
    /// <summary>Weight of the online network in each update of its target.</summary>
    [Description("weight of the online network in each update of its target (number in [0, 1])")]
    public double Tau { get; init; } = 0.01;

    /// <summary>Transitions per update.</summary>
    [Description("transitions per update (integer >= 1)")]
    public int Batch { get; init; } = 512;

    /// <summary>Transitions kept in the replay.</summary>
    [Description("transitions kept in the replay (integer >= 1)")]
    public int Capacity { get; init; } = 1_000_000;

    /// <summary>Environment steps before the first update.</summary>
    [Description("environment steps before the first update (integer >= 1)")]
    public int StartAfter { get; init; } = 1000;

    /// <summary>Environment steps between updates.</summary>
    [Description("environment steps between updates (integer >= 1)")]
    public int UpdateEvery { get; init; } = 1;

    /// <summary>Factor on rewards in the critic's target.</summary>
    [Description("factor on rewards in the critic's target (number > 0)")]
    public double RewardScale { get; init; } = 1.0;

    /// <summary>Steps of rewards before a target bootstraps, fewer where an episode ends.</summary>
    [Description("steps of rewards before a target bootstraps; fewer where an episode ends (integer in [1, 1000])"), AddedLater]
    public int NStep { get; init; } = 1;

    /// <summary>Whether one set of networks serves all agents of equal settings and spaces, told apart by who asks.</summary>
    [Description("one set of networks serves all agents of equal settings and spaces, which are told apart by their index in the input"), AddedLater]
    public bool ShareParameters { get; init; }

    /// <summary>How far targets look.</summary>
    internal Lookahead Lookahead => new(NStep, Gamma, TruncationIsTerminal);

    /// <summary>What these settings ask of the replay.</summary>
    internal ReplayRequest ReplayRequest => new(Capacity, Batch, StartAfter, UpdateEvery);

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check)
        .InRange(nameof(Tau), Tau, 0, 1)
        .AtLeast(nameof(Batch), Batch, 1)
        .AtLeast(nameof(Capacity), Capacity, 1)
        .AtLeast(nameof(StartAfter), StartAfter, 1)
        .AtLeast(nameof(UpdateEvery), UpdateEvery, 1)
        .Positive(nameof(RewardScale), RewardScale)
        .Require(NStep is >= 1 and <= 1000, nameof(NStep), NStep, "an integer in [1, 1000]");
}
