using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural;

namespace Rommeo.Algorithms.Pr2Ac;

/// <summary>Settings of PR2-AC (Wen et al. 2019) with the constants of the ROMMEO experiments (spec 6.4).</summary>
public sealed record Pr2AcConfig : DeterministicConfig
{
    /// <summary>Temperature of the soft maximum over the others' actions, in units of reward; constant.</summary>
    [Description("temperature of the soft maximum over the others' actions, in units of reward (number > 0)")]
    public double Alpha { get; init; } = 0.1;

    /// <summary>Samples of the others' action per state in values and in the policy's loss.</summary>
    [Description("samples of the others' action per state in values and in the policy's loss (integer >= 1)")]
    public int ValueParticles { get; init; } = 16;

    /// <summary>Particles per state that train the opponent sampler.</summary>
    [Description("particles per state that train the opponent sampler, fixed and moved ones together (integer >= 3)")]
    public int KernelParticles { get; init; } = 32;

    /// <summary>Share of the kernel particles that is moved.</summary>
    [Description("share of the kernel particles that is moved; at least two must stay and one must move (number in (0, 1))")]
    public double UpdatedShare { get; init; } = 0.5;

    /// <summary>Whether the constants of the soft value lack the temperature, as in the authors' code.</summary>
    [Description("leave out the temperature in front of the soft value's constants, as the authors' code does")]
    public bool CodeConstants { get; init; }

    /// <summary>Whether the policy's loss asks how the others would answer the policy's own action instead of the replayed one.</summary>
    [Description("let the others answer the policy's own action in its loss, differentiated through the answer (closer to the paper); otherwise the replayed action")]
    public bool OwnActionInSampler { get; init; }

    internal ParticleSplit Split => ParticleSplit.Of(KernelParticles, UpdatedShare);

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check)
        .Positive(nameof(Alpha), Alpha)
        .AtLeast(nameof(ValueParticles), ValueParticles, 1)
        .AtLeast(nameof(KernelParticles), KernelParticles, 3)
        .Require(UpdatedShare is > 0 and < 1 && (KernelParticles < 3 || Split.IsUsable), nameof(UpdatedShare), UpdatedShare, "a number in (0, 1) that leaves at least two particles fixed and moves at least one");
}
