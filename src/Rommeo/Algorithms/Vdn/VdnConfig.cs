using Rommeo.Configuration;
using Rommeo.Neural.Joint;

namespace Rommeo.Algorithms.Vdn;

/// <summary>Settings of value decomposition networks (Sunehag et al. 2018, rivals 2). Defaults are those of the reference implementation with a replay of single transitions.</summary>
public sealed record VdnConfig : ValueConfig
{
    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check)
        .Require(RewardMode != RewardMode.Individual, nameof(RewardMode), RewardMode, "team-sum or team-mean: the joint value is that of a common reward");
}
