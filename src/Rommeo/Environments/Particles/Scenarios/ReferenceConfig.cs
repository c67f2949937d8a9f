using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary>Settings of simple-reference.</summary>
public sealed record ReferenceConfig : ParticleConfig
{
    /// <summary>Weight of an agent's own reward against the team's mean.</summary>
    [Description("weight of the agent's own reward against the team's mean, in [0, 1]; mpe2 only")]
    public double LocalRatio { get; init; } = 0.5;

    private protected override void CheckOwn(ConfigCheck check) => check.InRange(nameof(LocalRatio), LocalRatio, 0, 1);
}
