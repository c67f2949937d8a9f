using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.Particles;

/// <summary>What every particle environment can be told.</summary>
public record ParticleConfig : EnvironmentConfig
{
    /// <summary>Whether agents choose one of a few pushes (and messages, together or side by side) or a force.</summary>
    [Description("discrete (one of five pushes, times the messages), multi-discrete (message and push side by side) or continuous (forces and messages in [0, 1])")]
    public ActionKind Actions { get; init; } = ActionKind.Discrete;

    /// <summary>Which of two programs the world agrees with.</summary>
    [Description("mpe2 (the maintained program) or openai (the original: order of integration, signs of actions, team rewards)")]
    public ParticlePhysics Physics { get; init; } = ParticlePhysics.Mpe2;

    /// <summary>Steps after which an episode is cut off.</summary>
    [Description("steps after which an episode is cut off (truncated), >= 1")]
    public int Steps { get; init; } = 25;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ConfigProblem> Validate()
    {
        var check = new ConfigCheck();
        check.Require(Enum.IsDefined(Actions), nameof(Actions), Actions, "discrete, multi-discrete or continuous")
            .Require(Enum.IsDefined(Physics), nameof(Physics), Physics, "mpe2 or openai")
            .AtLeast(nameof(Steps), Steps, 1);
        CheckOwn(check);
        return check.Problems;
    }

    /// <summary>Checks what a derived record adds.</summary>
    private protected virtual void CheckOwn(ConfigCheck check)
    {
    }
}

/// <summary>The two programs that the particle environments are known from; README.md lists their differences.</summary>
public enum ParticlePhysics
{
    /// <summary>Farama MPE2.</summary>
    Mpe2,

    /// <summary>The original multiagent-particle-envs.</summary>
    Openai,
}
