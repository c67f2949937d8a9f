using System.Collections.Immutable;
using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Neural;

/// <summary>Settings that every algorithm with networks has.</summary>
public abstract record NetworkConfig : AlgorithmConfig
{
    /// <summary>Units of each hidden layer, for all networks.</summary>
    [Description("units of each hidden layer, for all networks (one or more integers in [1, 8192])")]
    public ImmutableArray<int> Hidden { get; init; } = [100, 100];

    /// <summary>Adam's step size for all networks.</summary>
    [Description("Adam's step size for all networks (number > 0)")]
    public double LearningRate { get; init; } = 1e-2;

    /// <summary>Discount.</summary>
    [Description("discount of the next state's value (number in [0, 1])")]
    public double Gamma { get; init; } = 0.95;

    /// <summary>Whether a time limit counts as the end of the game, as in most reference implementations (rivals 9), instead of bootstrapping from the observation at the cut.</summary>
    [Description("a time limit counts as the end of the game, as most published programs have it; else values go on behind the cut"), AddedLater]
    public bool TruncationIsTerminal { get; init; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ConfigProblem> Validate() => Check(new ConfigCheck()).Problems;

    /// <summary>Adds the problems of these settings; a derived record adds its own to those of its base.</summary>
    protected virtual ConfigCheck Check(ConfigCheck check) => check
        .Require(!Hidden.IsDefaultOrEmpty && Hidden.All(size => size is >= 1 and <= 8192), nameof(Hidden), Hidden.IsDefault ? null : $"[{string.Join(", ", Hidden)}]", "one or more integers in [1, 8192]")
        .Positive(nameof(LearningRate), LearningRate)
        .InRange(nameof(Gamma), Gamma, 0, 1);

    /// <inheritdoc/>
    public virtual bool Equals(NetworkConfig? other) =>
        other is not null && EqualityContract == other.EqualityContract && Hidden.SequenceEqual(other.Hidden) && Key.Equals(other.Key);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();

    /// <summary>Everything but the sizes, which compare element by element.</summary>
    private (double, double, bool) Key => (LearningRate, Gamma, TruncationIsTerminal);
}
