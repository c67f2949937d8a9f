using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural;

namespace Rommeo.Algorithms.DdpgOm;

/// <summary>Settings of DDPG with a deterministic model of the others (spec 6.2), with the constants of the ROMMEO experiments.</summary>
public sealed record DdpgOmConfig : DeterministicConfig
{
    /// <summary>Largest norm of the gradient of each parameter tensor.</summary>
    [Description("largest norm of the gradient of each weight matrix and each bias (number > 0)")]
    public double ClipNorm { get; init; } = 0.5;

    /// <summary>Whether the policy is improved against what the model predicts instead of what the others did.</summary>
    [Description("improve the policy against the modelled actions of the others instead of the replayed ones (the authors' code takes the replayed ones)")]
    public bool ImproveAgainstModel { get; init; }

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check).Positive(nameof(ClipNorm), ClipNorm);
}
