using System.Collections.Immutable;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Neural;
using Rommeo.Runs.Suites.Tasks;

namespace Rommeo.Runs.Suites.Deep;

/// <summary>ROMMEO-AC with one part taken out or changed.</summary>
internal static class DeepAblations
{
    // With a heavy divergence the opponent model is the prior, the others as they have been seen; with a light one it is what would suit best, whatever was seen.
    private static readonly ImmutableArray<Ablation> All =
    [
        new("no-rho", "no rho (EMP)", config => config with { BetaPerAlpha = 1e4 }),
        new("beta-as-alpha", "beta = alpha", config => config with { BetaPerAlpha = 1 }),
        new("no-kl", "no KL", config => config with { BetaPerAlpha = 1e-3 }),
        new("fixed-alpha", "fixed alpha", config => config with { Temperature = TemperatureMode.Schedule, Alpha = 1e-6, AlphaMin = 0.1, AlphaDecay = 0 }),
        new("own-values", "values of its own", config => config.ValueDecomposition ? config with { ValueDecomposition = false, Mixer = ShareMixer.Sum } : null),
        new("other-mixer", "sum of shares", config => config.Mixer == ShareMixer.Monotone ? config with { Mixer = ShareMixer.Sum } : null),
        new("other-mixer", "mixed shares", config => config.ValueDecomposition && config.Mixer == ShareMixer.Sum ? config with { Mixer = ShareMixer.Monotone } : null),
        new("newest-critic", "newest critic", config => config.EvaluationTau < 1 ? config with { EvaluationTau = 1 } : null),
        new("one-answer", "one likely answer", config => config.AnswerBelief ? config with { AnswerBelief = false } : null),
        new("own-critic", "critic of its own", config => config.CentralCritic ? config with { CentralCritic = false } : null),
    ];

    /// <summary>What they are asked for by.</summary>
    internal static ImmutableArray<string> Names { get; } = [.. All.Select(ablation => ablation.Name).Distinct()];

    /// <summary>Those of a game whose settings have the part, beside their names.</summary>
    internal static IEnumerable<(string Name, SuiteContestant Row)> Of(SuiteTask task)
    {
        SuiteContestant whole = DeepLead.Row(task);
        foreach ((string name, string variant, Func<RommeoAcConfig, RommeoAcConfig?> change) in All)
        {
            if (change((RommeoAcConfig)whole.Config) is { } config)
                yield return (name, whole with { Variant = variant, Config = config });
        }
    }

    /// <param name="Name">What it is asked for by.</param>
    /// <param name="Variant">What its row is called.</param>
    /// <param name="Change">The settings without the part, or <see langword="null"/> where there is no such part.</param>
    private sealed record Ablation(string Name, string Variant, Func<RommeoAcConfig, RommeoAcConfig?> Change);
}
