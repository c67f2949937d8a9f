using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// Settings of ROMMEO-AC (Tian et al. 2019, algorithm 2). Defaults are the authors' constants except for the annealing of the temperature, which is twenty times
/// slower: the published schedule leaves some seeds at the local optimum of their own example (see the README beside this file).
/// </summary>
public sealed partial record RommeoAcConfig : EntropyConfig
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

    /// <summary>How the next state's value is computed from discrete choices.</summary>
    [Description("value of the next state for discrete choices: expectation (under the learned policy and opponent model) or exact (soft maximum of Q; policy and opponent model are then closed forms)")]
    public SoftTarget Target { get; init; } = SoftTarget.Expectation;

    /// <summary>Most own times others' joint choices for which losses are exact sums; beyond, the others' choices are sampled by straight-through Gumbel-softmax.</summary>
    [Description("most own times others' joint choices that are enumerated; beyond, the others' choices are sampled (integer >= 0)")]
    public int EnumerationLimit { get; init; } = 4096;

    /// <summary>Most joint choices of the others that one categorical covers; beyond, prior and opponent model are products over agents.</summary>
    [Description("most joint choices of the others that prior and opponent model cover jointly; beyond, they are products over agents (integer >= 1)")]
    public int JointLimit { get; init; } = 64;

    /// <summary>Whether the policy learns to answer every choice of the others equally well instead of in proportion to rho.</summary>
    [Description("train the answers to all of the others' discrete choices alike instead of in proportion to the opponent model")]
    public bool UniformOpponentWeight { get; init; } = true;

    /// <summary>Temperature of the Gumbel-softmax.</summary>
    [Description("temperature of the Gumbel-softmax where the others' choices are sampled (number > 0)")]
    public double GumbelTemperature { get; init; } = 1.0;

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => CheckCentral(CheckTeam(CheckMemory(CheckExact(base.Check(check)))))
        .Positive(nameof(Beta), Beta)
        .NonNegative(nameof(Regularisation), Regularisation)
        .AtLeast(nameof(EnumerationLimit), EnumerationLimit, 0)
        .AtLeast(nameof(JointLimit), JointLimit, 1)
        .Positive(nameof(GumbelTemperature), GumbelTemperature);
}

/// <summary>How ROMMEO-AC computes the next state's value from discrete choices (spec 4.1).</summary>
public enum SoftTarget
{
    /// <summary>The expectation under the current policy, opponent model and prior: an actor-critic.</summary>
    Expectation,

    /// <summary>The exact soft maximum, for which no network of policy or opponent model is needed: a deep soft Q-learner.</summary>
    Exact,
}
