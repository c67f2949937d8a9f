using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.MatrixGames;

/// <summary>Settings of the two-step game; its episodes always last two steps.</summary>
public sealed record TwoStepConfig : EnvironmentConfig
{
    /// <summary>What the second step pays.</summary>
    [Description("linear-nonlinear (1 5 / 5 9 or 0 0 / 0 10) or qmix (7 always, or 0 1 / 1 8)")]
    public TwoStepPayoffs Payoffs { get; init; } = TwoStepPayoffs.LinearNonlinear;

    /// <inheritdoc/>
    public override IReadOnlyList<ConfigProblem> Validate() =>
        new ConfigCheck().Require(Enum.IsDefined(Payoffs), nameof(Payoffs), Payoffs, "linear-nonlinear or qmix").Problems;
}

/// <summary>What the second step of the two-step game pays, shared by both agents.</summary>
public enum TwoStepPayoffs
{
    /// <summary>State 2A pays (1 5 / 5 9), state 2B (0 0 / 0 10).</summary>
    LinearNonlinear,

    /// <summary>State 2A pays 7 always, state 2B (0 1 / 1 8) (Rashid et al. 2018).</summary>
    Qmix,
}
