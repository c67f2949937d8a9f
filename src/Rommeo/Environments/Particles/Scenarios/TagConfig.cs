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

    /// <summary>Who plays the good agents.</summary>
    [Description("who plays the good agents: learner (they are agents like the adversaries) or scripted (they flee by a fixed rule; only the adversaries are agents)")]
    public PreyPlayer Prey { get; init; } = PreyPlayer.Learner;

    private protected override void CheckOwn(ConfigCheck check) => check
        .Require(Enum.IsDefined(Prey), nameof(Prey), Prey, "learner or scripted")
        .InRange(nameof(Adversaries), Adversaries, 1, 100)
        .InRange(nameof(GoodAgents), GoodAgents, 1, 100)
        .InRange(nameof(Obstacles), Obstacles, 0, 100);
}

/// <summary>Who plays the hunted agents of simple-tag.</summary>
public enum PreyPlayer
{
    /// <summary>They are agents of the game: a game of two camps.</summary>
    Learner,

    /// <summary>They flee by a fixed rule: a game of common interest for the adversaries.</summary>
    Scripted,
}
