using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Neural.Joint;

/// <summary>
/// Settings of the value-based algorithms for discrete actions (rivals 1-3): a Q network for each agent or one for all, epsilon-greedy exploration, hard target updates.
/// </summary>
public abstract record ValueConfig : NeuralConfig
{
    /// <summary>The defaults of the reference implementation, with a replay of single transitions.</summary>
    protected ValueConfig()
    {
        Hidden = [64, 64];
        LearningRate = 5e-4;
        Gamma = 0.99;
        Tau = 1.0;
        Batch = 64;
        Capacity = 200_000;
        ShareParameters = true;
    }

    /// <summary>Gradient steps between updates of the target network.</summary>
    [Description("gradient steps between updates of the target network, each of weight tau (integer >= 1)")]
    public int TargetInterval { get; init; } = 200;

    /// <summary>Whether the online network chooses the action that the target network values (van Hasselt et al. 2016).</summary>
    [Description("the online network chooses the next action that the target network values")]
    public bool DoubleQ { get; init; } = true;

    /// <summary>Largest norm of all gradients together.</summary>
    [Description("largest norm of all gradients together (number > 0)")]
    public double ClipNorm { get; init; } = 10;

    /// <summary>Probability of a random action at the start.</summary>
    [Description("probability of a random action at the start (number in [0, 1])")]
    public double EpsilonStart { get; init; } = 1.0;

    /// <summary>Probability of a random action after <see cref="EpsilonSteps"/>.</summary>
    [Description("probability of a random action after epsilonSteps (number in [0, 1])")]
    public double EpsilonEnd { get; init; } = 0.05;

    /// <summary>Environment steps over which the probability falls.</summary>
    [Description("environment steps over which the probability of a random action falls; a quarter of a short run (integer >= 1)")]
    public int EpsilonSteps { get; init; } = 50_000;

    /// <summary>Whose rewards are learned from.</summary>
    [Description("whose rewards an agent learns from: team-sum, team-mean or individual")]
    public RewardMode RewardMode { get; init; } = RewardMode.TeamSum;

    /// <summary>What is done to rewards.</summary>
    [Description("none, scale (divide by the running standard deviation) or standardise (also subtract the running mean)")]
    public RewardScaling RewardScaling { get; init; } = RewardScaling.Scale;

    /// <summary>Whether the end of each observation says which actions are available.</summary>
    [Description("each observation ends with a number per action, 0 for one that is not available (wrappers.actionMasks)")]
    public bool ActionMasks { get; init; }

    /// <summary>Weight of the newest Q network in the running average of networks by which agents act in evaluation; 1 for the newest itself.</summary>
    [Description("weight of the newest Q network in the running average of networks that agents act by in evaluation; 1 = they act by the newest (number in (0, 1])"), AddedLater]
    public double EvaluationTau { get; init; } = 1;

    /// <summary>Whether the agents remember what they saw in an episode.</summary>
    [Description("mlp, or gru for agents that remember what they saw in the episode; batch then counts stretches of episodes, and the last of hidden is the memory's size"), AddedLater]
    public NetworkKind Network { get; init; } = NetworkKind.Mlp;

    /// <summary>L, most steps of a stretch of an episode that are learned from at once, with memory.</summary>
    [Description("with network: gru, most steps of an episode that are learned from at once (integer in [1, 1000])"), AddedLater]
    public int SequenceLength { get; init; } = SequenceSettings.DefaultLength;

    /// <summary>k, most steps before a stretch that only warm the memory.</summary>
    [Description("with network: gru, most steps before them that only warm the memory (integer in [0, 1000])"), AddedLater]
    public int BurnIn { get; init; } = SequenceSettings.DefaultBurnIn;

    /// <summary>Most samples of one update.</summary>
    internal int Samples => Network == NetworkKind.Mlp ? Batch : Batch * (BurnIn + SequenceLength);

    /// <summary>Probability of a random action at the t-th step, t counted from 0.</summary>
    internal double Epsilon(long t) => Math.Max(EpsilonEnd, EpsilonStart - (EpsilonStart - EpsilonEnd) * t / EpsilonSteps);

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => SequenceSettings.Check(base.Check(check), Network, SequenceLength, BurnIn)
        .AtLeast(nameof(TargetInterval), TargetInterval, 1)
        .Positive(nameof(ClipNorm), ClipNorm)
        .Require(EvaluationTau is > 0 and <= 1, nameof(EvaluationTau), EvaluationTau, "a number in (0, 1]")
        .InRange(nameof(EpsilonStart), EpsilonStart, 0, 1)
        .InRange(nameof(EpsilonEnd), EpsilonEnd, 0, 1)
        .AtLeast(nameof(EpsilonSteps), EpsilonSteps, 1);
}
