using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural;

namespace Rommeo.Algorithms.Maddpg;

/// <summary>Settings of MADDPG (Lowe et al. 2017) with the constants of the ROMMEO experiments (spec 6.3).</summary>
public sealed record MaddpgConfig : DeterministicConfig
{
    /// <summary>Largest norm of the gradient of each parameter tensor.</summary>
    [Description("largest norm of the gradient of each weight matrix and each bias (number > 0)")]
    public double ClipNorm { get; init; } = 0.5;

    /// <summary>Weight of the mean square of the policy's raw output in its loss.</summary>
    [Description("weight of mean(raw output^2), before the tanh, in the policy's loss; 0.001 in the reference implementation, 0 in the ROMMEO experiments (number >= 0)")]
    public double RawOutputRegularisation { get; init; }

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check)
        .Positive(nameof(ClipNorm), ClipNorm)
        .NonNegative(nameof(RawOutputRegularisation), RawOutputRegularisation);
}
