using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Algorithms.Masac;

/// <summary>
/// Settings of multi-agent soft actor-critic (Haarnoja et al. 2018 with centralised critics, spec 6.7): twin critics and by default an automatic temperature.
/// </summary>
public sealed partial record MasacConfig : EntropyConfig
{
    /// <summary>The defaults.</summary>
    public MasacConfig() => Temperature = TemperatureMode.Automatic;

    /// <summary>Whether critics see the agent's own observation and action only.</summary>
    [Description("critics see the agent's own observation and action only (independent SAC)")]
    public bool Independent { get; init; }

    /// <summary>Whether the policy is improved against what the others did instead of fresh samples of their current policies.</summary>
    [Description("improve the policy against the others' replayed actions instead of fresh samples of their current policies")]
    public bool ReplayedOthers { get; init; }

    /// <summary>Whether the end of each observation says which actions are available.</summary>
    [Description("discrete actions: each observation ends with a number per action, 0 for one that is not available (wrappers.actionMasks)")]
    public bool ActionMasks { get; init; }

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => SequenceSettings.Check(base.Check(check), Network, SequenceLength, BurnIn)
        .Require(Temperature != TemperatureMode.Learning, nameof(Temperature), Temperature, "schedule, automatic or maximum");
}
