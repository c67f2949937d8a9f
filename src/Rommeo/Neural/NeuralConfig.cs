using System.Collections.Immutable;
using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Replay;

namespace Rommeo.Neural;

/// <summary>
/// Settings that every algorithm with networks and a replay has. Defaults are those of the published experiments with continuous actions
/// (spec 6, shared set-up); an algorithm with other defaults sets them in its own constructor.
/// </summary>
public abstract record NeuralConfig : AlgorithmConfig
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

    /// <summary>Weight of the online network in each update of its target.</summary>
    [Description("weight of the online network in each update of its target (number in [0, 1])")]
    public double Tau { get; init; } = 0.01;

    /// <summary>Transitions per update.</summary>
    [Description("transitions per update (integer >= 1)")]
    public int Batch { get; init; } = 512;

    /// <summary>Transitions kept in the replay.</summary>
    [Description("transitions kept in the replay (integer >= 1)")]
    public int Capacity { get; init; } = 1_000_000;

    /// <summary>Environment steps before the first update.</summary>
    [Description("environment steps before the first update (integer >= 1)")]
    public int StartAfter { get; init; } = 1000;

    /// <summary>Environment steps between updates.</summary>
    [Description("environment steps between updates (integer >= 1)")]
    public int UpdateEvery { get; init; } = 1;

    /// <summary>Factor on rewards in the critic's target.</summary>
    [Description("factor on rewards in the critic's target (number > 0)")]
    public double RewardScale { get; init; } = 1.0;

    /// <summary>What these settings ask of the replay.</summary>
    internal ReplayRequest ReplayRequest => new(Capacity, Batch, StartAfter, UpdateEvery);

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ConfigProblem> Validate() => Check(new ConfigCheck()).Problems;

    /// <summary>Adds the problems of these settings; a derived record adds its own to those of its base.</summary>
    protected virtual ConfigCheck Check(ConfigCheck check) => check
        .Require(!Hidden.IsDefaultOrEmpty && Hidden.All(size => size is >= 1 and <= 8192), nameof(Hidden), Hidden.IsDefault ? null : $"[{string.Join(", ", Hidden)}]", "one or more integers in [1, 8192]")
        .Positive(nameof(LearningRate), LearningRate)
        .InRange(nameof(Gamma), Gamma, 0, 1)
        .InRange(nameof(Tau), Tau, 0, 1)
        .AtLeast(nameof(Batch), Batch, 1)
        .AtLeast(nameof(Capacity), Capacity, 1)
        .AtLeast(nameof(StartAfter), StartAfter, 1)
        .AtLeast(nameof(UpdateEvery), UpdateEvery, 1)
        .Positive(nameof(RewardScale), RewardScale);

    /// <inheritdoc/>
    public virtual bool Equals(NeuralConfig? other) =>
        other is not null && EqualityContract == other.EqualityContract && Hidden.SequenceEqual(other.Hidden) && Key.Equals(other.Key);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();

    /// <summary>Everything but the sizes, which compare element by element.</summary>
    private (double, double, double, int, int, int, int, double) Key => (LearningRate, Gamma, Tau, Batch, Capacity, StartAfter, UpdateEvery, RewardScale);
}
