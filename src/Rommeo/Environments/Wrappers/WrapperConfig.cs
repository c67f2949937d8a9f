using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.Wrappers;

/// <summary>What is put around a game. With the defaults nothing is.</summary>
public sealed record WrapperConfig
{
    /// <summary>Steps after which an episode is cut off, whatever the game itself says; 0 means never.</summary>
    [Description("steps after which an episode is cut off (truncated), whatever the game says; 0 = as the game says")]
    public int TimeLimit { get; init; }

    /// <summary>Whether all agents get one reward.</summary>
    [Description("none (each its own), sum or mean: what every agent is paid of all rewards")]
    public RewardSharing SharedReward { get; init; }

    /// <summary>Factor on every reward.</summary>
    [Description("factor on every reward, finite, not 0")]
    public double RewardScale { get; init; } = 1;

    /// <summary>Whether rewards are brought to mean 0 and variance 1.</summary>
    [Description("bring each agent's rewards to mean 0 and variance 1 by what was paid so far (true or false)")]
    public bool StandardiseRewards { get; init; }

    /// <summary>Whether observations are brought to mean 0 and variance 1.</summary>
    [Description("bring observations to mean 0 and variance 1 by what was seen so far, clipped at 10; kept with the run (true or false)")]
    public bool NormaliseObservations { get; init; }

    /// <summary>Whether observations say which actions do something.</summary>
    [Description("append to each observation which actions would do something (true or false)")]
    public bool ActionMasks { get; init; }

    /// <summary>Whether observations say which agent it is.</summary>
    [Description("append to each observation which agent it is, one-hot (true or false)")]
    public bool AgentId { get; init; }

    /// <summary>All problems; empty if the settings can be used.</summary>
    public IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .AtLeast(nameof(TimeLimit), TimeLimit, 0)
        .Require(Enum.IsDefined(SharedReward), nameof(SharedReward), SharedReward, "none, sum or mean")
        .Require(double.IsFinite(RewardScale) && RewardScale != 0, nameof(RewardScale), RewardScale, "a finite number other than 0")
        .Problems;
}
