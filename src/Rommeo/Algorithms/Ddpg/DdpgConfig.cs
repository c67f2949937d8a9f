using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural;

namespace Rommeo.Algorithms.Ddpg;

/// <summary>Settings of independent DDPG (Lillicrap et al. 2015) with the constants of the ROMMEO experiments (spec 6).</summary>
public sealed record DdpgConfig : DeterministicConfig
{
    /// <summary>Largest norm of the gradient of each parameter tensor.</summary>
    [Description("largest norm of the gradient of each weight matrix and each bias (number > 0)")]
    public double ClipNorm { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check).Positive(nameof(ClipNorm), ClipNorm);
}
