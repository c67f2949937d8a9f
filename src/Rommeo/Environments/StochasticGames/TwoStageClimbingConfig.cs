using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.StochasticGames;

/// <summary>Settings of climbing in two stages; its episodes always last two steps.</summary>
public sealed record TwoStageClimbingConfig : StochasticGameConfig
{
    /// <summary>Which table is paid from.</summary>
    [Description("deterministic, partially-stochastic or fully-stochastic climbing payoffs")]
    public ClimbingPayoffs Payoffs { get; init; } = ClimbingPayoffs.Deterministic;

    private protected override void CheckOwn(ConfigCheck check) =>
        check.Require(Enum.IsDefined(Payoffs), nameof(Payoffs), Payoffs, "deterministic, partially-stochastic or fully-stochastic");
}

/// <summary>The tables of the climbing game.</summary>
public enum ClimbingPayoffs
{
    /// <summary>Every cell pays one value.</summary>
    Deterministic,

    /// <summary>Cell (1,1) pays 14 or 0.</summary>
    PartiallyStochastic,

    /// <summary>Every cell pays one of two values.</summary>
    FullyStochastic,
}
