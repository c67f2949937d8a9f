using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary>Settings of simple-spread.</summary>
public sealed record SpreadConfig : ParticleConfig
{
    /// <summary>How many agents, and as many landmarks.</summary>
    [Description("agents, 1..100, and as many landmarks")]
    public int Agents { get; init; } = 3;

    /// <summary>Weight of an agent's own collisions against the team's distances.</summary>
    [Description("weight of the agent's own collisions against the team's distances, in [0, 1]; mpe2 only")]
    public double LocalRatio { get; init; } = 0.5;

    /// <summary>Whether covering every landmark ends the episode.</summary>
    [Description("whether the episode terminates when every landmark has an agent nearer than 0.1 (true or false)")]
    public bool TerminateOnSuccess { get; init; }

    private protected override void CheckOwn(ConfigCheck check) => check
        .InRange(nameof(Agents), Agents, 1, 100)
        .InRange(nameof(LocalRatio), LocalRatio, 0, 1);
}
