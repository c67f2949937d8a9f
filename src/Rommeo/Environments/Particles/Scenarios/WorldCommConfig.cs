using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary>Settings of simple-world-comm.</summary>
public sealed record WorldCommConfig : ParticleConfig
{
    /// <summary>How many hunt, the leader included.</summary>
    [Description("adversaries, the leader included, 1..100")]
    public int Adversaries { get; init; } = 4;

    /// <summary>How many are hunted.</summary>
    [Description("good agents, 1..100")]
    public int GoodAgents { get; init; } = 2;

    /// <summary>How many obstacles stand in the way.</summary>
    [Description("obstacles, 0..100")]
    public int Obstacles { get; init; } = 1;

    /// <summary>How much food there is.</summary>
    [Description("food places, 0..100")]
    public int Food { get; init; } = 2;

    private protected override void CheckOwn(ConfigCheck check) => check
        .InRange(nameof(Adversaries), Adversaries, 1, 100)
        .InRange(nameof(GoodAgents), GoodAgents, 1, 100)
        .InRange(nameof(Obstacles), Obstacles, 0, 100)
        .InRange(nameof(Food), Food, 0, 100);
}
