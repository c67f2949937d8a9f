using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Algorithms.Maddpg;

/// <summary>Settings of MADDPG (Lowe et al. 2017) with the constants of the ROMMEO experiments (spec 6.3).</summary>
public sealed partial record MaddpgConfig : DeterministicConfig
{
    /// <summary>Largest norm of the gradient of each parameter tensor.</summary>
    [Description("largest norm of the gradient of each weight matrix and each bias (number > 0)")]
    public double ClipNorm { get; init; } = 0.5;

    /// <summary>Weight of the mean square of the policy's raw output in its loss.</summary>
    [Description("weight of mean(raw output^2), before the tanh, in the policy's loss; 0.001 in the reference implementation, 0 in the ROMMEO experiments (number >= 0)")]
    public double RawOutputRegularisation { get; init; }

    /// <summary>Weight of the mean square of the available logits in the loss of a policy over choices.</summary>
    [Description("weight of mean(logit^2) in the loss of a policy over discrete actions (number >= 0)")]
    public double LogitRegularisation { get; init; } = 1e-3;

    /// <summary>Temperature of the Gumbel-softmax through which a policy over choices is improved.</summary>
    [Description("temperature of the Gumbel-softmax through which a policy over discrete actions is improved (number > 0)")]
    public double GumbelTemperature { get; init; } = 1.0;

    /// <summary>Whether a policy over choices is improved against the others' replayed actions.</summary>
    [Description("discrete actions: improve the policy against the others' replayed actions instead of fresh samples of their current policies")]
    public bool ReplayedOthers { get; init; }

    /// <summary>Whether the end of each observation says which actions are available.</summary>
    [Description("discrete actions: each observation ends with a number per action, 0 for one that is not available (wrappers.actionMasks)")]
    public bool ActionMasks { get; init; }

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => SequenceSettings.Check(base.Check(check), Network, SequenceLength, BurnIn)
        .Positive(nameof(ClipNorm), ClipNorm)
        .NonNegative(nameof(RawOutputRegularisation), RawOutputRegularisation)
        .NonNegative(nameof(LogitRegularisation), LogitRegularisation)
        .Positive(nameof(GumbelTemperature), GumbelTemperature);
}
