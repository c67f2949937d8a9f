using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// Settings of ROMMEO-AC (Tian et al. 2019, algorithm 2). Defaults are the authors' constants except for the annealing of the temperature, which is twenty times
/// slower: the published schedule leaves some seeds at the local optimum of their own example (see the README beside this file).
/// </summary>
public sealed record RommeoAcConfig : EntropyConfig
{
    /// <summary>The defaults.</summary>
    public RommeoAcConfig() => StartAfter = 10;

    /// <summary>The published constants: temperature annealed with rate 0.1 per environment step.</summary>
    public static RommeoAcConfig Paper { get; } = new() { AlphaDecay = 0.1 };

    /// <summary>Weight of KL(rho || P).</summary>
    [Description("weight of the opponent model's divergence from the prior (number > 0)")]
    public double Beta { get; init; } = 1.0;

    /// <summary>Weight of the heads' regulariser (3.3).</summary>
    [Description("weight of the regulariser on means and log standard deviations (number >= 0)")]
    public double Regularisation { get; init; } = 1e-3;

    /// <summary>Whether entropy is measured against the uniform policy, so that a hot phase does not inflate values of non-terminal states.</summary>
    [Description("measure entropy against the uniform policy, which keeps values of non-terminal states small while alpha is large")]
    public bool CentredEntropy { get; init; }

    /// <summary>Whether the prior's batch is padded with zero actions while fewer than a batch exist, as in the authors' code.</summary>
    [Description("pad the prior's recent batch with zero actions while fewer than a batch exist, as the authors' code does")]
    public bool ZeroPaddedRecentBatch { get; init; }

    /// <summary>Whether training actions are conditioned on the mean of the opponent model instead of a sample.</summary>
    [Description("condition training actions on the opponent model's mean instead of a sample")]
    public bool ActOnMeanOpponent { get; init; }

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check)
        .Positive(nameof(Beta), Beta)
        .NonNegative(nameof(Regularisation), Regularisation);
}
