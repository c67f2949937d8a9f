using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural;

namespace Rommeo.Algorithms.Masql;

/// <summary>Settings of multi-agent soft Q-learning (Wei et al. 2018) with the constants of the ROMMEO experiments (spec 6.5).</summary>
public sealed record MasqlConfig : AnnealedConfig
{
    /// <summary>The defaults.</summary>
    public MasqlConfig()
    {
        LearningRate = 3e-4;
        Gamma = 0.99;
    }

    /// <summary>Whether the temperature falls by the schedule; otherwise it is <see cref="AnnealedConfig.AlphaMin"/> throughout, as in the published script.</summary>
    [Description("let the temperature fall by the schedule; otherwise it is alphaMin throughout, as in the published experiment")]
    public bool Annealed { get; init; }

    /// <summary>Updates between two soft updates of the target critic.</summary>
    [Description("updates between two soft updates of the target critic (integer >= 1)")]
    public int TargetInterval { get; init; } = 10;

    /// <summary>Uniform joint actions per state in values.</summary>
    [Description("uniform joint actions per state in values (integer >= 1)")]
    public int ValueParticles { get; init; } = 16;

    /// <summary>Particles per state that train the sampler.</summary>
    [Description("particles per state that train the sampler, fixed and moved ones together (integer >= 3)")]
    public int KernelParticles { get; init; } = 32;

    /// <summary>Share of the kernel particles that is moved.</summary>
    [Description("share of the kernel particles that is moved; at least two must stay and one must move (number in (0, 1))")]
    public double UpdatedShare { get; init; } = 0.5;

    /// <summary>Whether the constants of the soft value lack the temperature, as in the authors' code.</summary>
    [Description("leave out the temperature in front of the soft value's constants, as the authors' code does")]
    public bool CodeConstants { get; init; }

    internal ParticleSplit Split => ParticleSplit.Of(KernelParticles, UpdatedShare);

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check)
        .AtLeast(nameof(TargetInterval), TargetInterval, 1)
        .AtLeast(nameof(ValueParticles), ValueParticles, 1)
        .AtLeast(nameof(KernelParticles), KernelParticles, 3)
        .Require(UpdatedShare is > 0 and < 1 && (KernelParticles < 3 || Split.IsUsable), nameof(UpdatedShare), UpdatedShare, "a number in (0, 1) that leaves at least two particles fixed and moves at least one");
}
