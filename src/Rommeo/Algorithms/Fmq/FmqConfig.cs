using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.Fmq;

/// <summary>
/// Settings of the frequency maximum Q-value heuristic. The temperature falls within about 60 steps, made for runs of 300; for others choose
/// <see cref="ExploringConfig.TemperatureDecay"/> about 6 divided by the steps.
/// </summary>
public sealed record FmqConfig : ExploringConfig
{
    private static readonly FmqConfig Defaults = new();

    /// <summary>The default settings.</summary>
    public FmqConfig()
    {
        Epsilon = 0;
        Exploration = ExplorationKind.Boltzmann;
        TemperatureDecay = 0.1;
    }

    /// <summary>How the best reward of an action and its frequency are kept.</summary>
    [Description("how the best reward of an action is counted: standard, or code as in the code of Tian et al. 2019")]
    public FmqRule Rule { get; init; } = FmqRule.Standard;

    /// <summary>c, the weight of the heuristic against Q.</summary>
    [Description("weight of the heuristic beside Q, >= 0; 0 is independent Q-learning")]
    public double FrequencyWeight { get; init; } = 10;

    /// <summary>Step size where the game truly ends; elsewhere the schedule holds.</summary>
    [Description("step size where the game truly ends, in (0, 1]; elsewhere the schedule holds")]
    public double TerminalLearningRate { get; init; } = 0.9;

    /// <inheritdoc/>
    private protected override TabularConfig Unset => Defaults;

    /// <inheritdoc/>
    private protected override void Check(ConfigCheck check)
    {
        base.Check(check);
        check.Require(Enum.IsDefined(Rule), nameof(Rule), Rule, "standard or code")
            .NonNegative(nameof(FrequencyWeight), FrequencyWeight)
            .Require(TerminalLearningRate is > 0 and <= 1, nameof(TerminalLearningRate), TerminalLearningRate, "a number in (0, 1]");
    }
}

/// <summary>How FMQ keeps the best reward m of an action and the count k of it.</summary>
public enum FmqRule
{
    /// <summary>A better reward becomes m and is counted from 1 (Kapetanakis and Kudenko 2002).</summary>
    Standard,

    /// <summary>m starts at 0 and k is never set back: a better reward becomes m and adds to k; negative rewards leave no trace (code of Tian et al. 2019).</summary>
    Code,
}
