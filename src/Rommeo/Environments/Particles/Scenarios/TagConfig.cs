using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary>Settings of simple-tag.</summary>
public sealed record TagConfig : ParticleConfig
{
    /// <summary>How many hunt.</summary>
    [Description("adversaries, 1..100")]
    public int Adversaries { get; init; } = 3;

    /// <summary>How many are hunted.</summary>
    [Description("good agents, 1..100")]
    public int GoodAgents { get; init; } = 1;

    /// <summary>How many obstacles stand in the way.</summary>
    [Description("obstacles, 0..100")]
    public int Obstacles { get; init; } = 2;

    /// <summary>Whether catching every good agent ends the episode.</summary>
    [Description("whether the episode terminates when every good agent touches an adversary (true or false)")]
    public bool TerminateOnSuccess { get; init; }

    private protected override void CheckOwn(ConfigCheck check) => check
        .InRange(nameof(Adversaries), Adversaries, 1, 100)
        .InRange(nameof(GoodAgents), GoodAgents, 1, 100)
        .InRange(nameof(Obstacles), Obstacles, 0, 100);
}
