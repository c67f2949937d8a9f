using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary>Settings of simple-adversary.</summary>
public sealed record AdversaryConfig : ParticleConfig
{
    /// <summary>How many good agents, and as many landmarks.</summary>
    [Description("good agents, 1..100, and as many landmarks")]
    public int GoodAgents { get; init; } = 2;

    private protected override void CheckOwn(ConfigCheck check) => check.InRange(nameof(GoodAgents), GoodAgents, 1, 100);
}
