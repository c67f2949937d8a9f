using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.RommeoQ;

/// <summary>
/// Settings of ROMMEO-Q. The defaults are the schedule we found most reliable (the README of this folder has the numbers);
/// <see cref="Paper"/> is the setting that gives the figure of the paper.
/// </summary>
public sealed record RommeoQConfig : AlgorithmConfig
{
    private static readonly RommeoQConfig Defaults = new();

    /// <summary>The setting that reproduces figure 1 of Tian et al. 2019; the paper and its code do not state it.</summary>
    public static RommeoQConfig Paper { get; } = new()
    {
        Window = 50,
        WindowScope = WindowScope.AllStates,
        PriorSmoothing = 0,
        CentredEntropy = false,
        AlphaDecay = 0.1,
        AlphaHold = 0,
        AlphaClock = AlphaClock.Updates,
        LearningRateSchedule = LearningRateSchedule.StepDecay,
    };

    /// <summary>One setting for all games: a temperature that needs no tuning, and a prior that counts the others one by one.</summary>
    public static RommeoQConfig Automatic { get; } = new() { AlphaSchedule = AlphaSchedule.Automatic, FactoredPrior = true };

    /// <summary>What the agent expects of the others.</summary>
    [Description("what the agent expects of the others: regularised (ROMMEO), empirical (the EMP ablation) or uniform")]
    public OpponentModelKind OpponentModel { get; init; } = OpponentModelKind.Regularised;

    /// <summary>Discount gamma.</summary>
    [Description("discount per step, in [0, 1)")]
    public double Gamma { get; init; } = 0.95;

    /// <summary>Weight beta of the KL term; 1 in the paper. Large values tie the opponent model to the prior.</summary>
    [Description("weight of the KL term between opponent model and prior, > 0; 1 in the paper")]
    public double Beta { get; init; } = 1;

    /// <summary>Factor on every reward. It sets how sharply the opponent model prefers good joint actions.</summary>
    [Description("factor on every reward, > 0; larger sharpens the opponent model")]
    public double RewardScale { get; init; } = 1;

    /// <summary>Whether the entropy is measured against the uniform policy, H - log A, so that a hot phase does not inflate bootstrapped values.</summary>
    [Description("measure entropy against the uniform policy, so that high temperatures do not inflate bootstrapped values (true or false)")]
    public bool CentredEntropy { get; init; } = true;

    /// <summary>Newest transitions W that the prior counts; 0 means the whole history.</summary>
    [Description("newest transitions the prior counts (integer in [0, 1000000]); 0 = the whole history")]
    public int Window { get; init; } = 30;

    /// <summary>Whether every state has a window of its own, or all states share one.</summary>
    [Description("which transitions share a window: per-state or all-states")]
    public WindowScope WindowScope { get; init; } = WindowScope.PerState;

    /// <summary>Weight kappa of the uniform distribution in the prior, in observations.</summary>
    [Description("weight of the uniform distribution in the prior, in observations, >= 0; 0 = the plain frequencies")]
    public double PriorSmoothing { get; init; } = 0.01;

    /// <summary>Whether the prior is the product of one distribution per other agent instead of one over their joint action.</summary>
    [Description("prior as a product over the other agents instead of their joint action (true or false)")]
    public bool FactoredPrior { get; init; }

    /// <summary>How the temperature falls.</summary>
    [Description("temperature schedule: exponential, follow-learning-rate, constant or automatic")]
    public AlphaSchedule AlphaSchedule { get; init; } = AlphaSchedule.Exponential;

    /// <summary>Starting temperature alpha_0, in units of reward.</summary>
    [Description("starting temperature, in units of reward, > 0")]
    public double Alpha { get; init; } = 500;

    /// <summary>Temperature that the exponential schedule ends at, in units of reward.</summary>
    [Description("final temperature of the exponential schedule, in units of reward, > 0")]
    public double AlphaMin { get; init; } = 0.1;

    /// <summary>Rate k of the exponential schedule, per unit of its clock.</summary>
    [Description("rate of the exponential schedule, per unit of its clock, >= 0")]
    public double AlphaDecay { get; init; } = 0.05;

    /// <summary>Time at the starting temperature before the exponential schedule begins to fall.</summary>
    [Description("time at the starting temperature before the exponential schedule begins to fall, in units of its clock (integer >= 0)")]
    public int AlphaHold { get; init; } = 50;

    /// <summary>What the time of the temperature schedule counts.</summary>
    [Description("clock of the temperature: updates or state-visits")]
    public AlphaClock AlphaClock { get; init; } = AlphaClock.StateVisits;

    /// <summary>Temperature that the automatic schedule starts at, in units of the spread of Q.</summary>
    [Description("temperature that the automatic schedule starts at, in units of the spread of Q, > 0")]
    public double AutomaticStart { get; init; } = 10;

    /// <summary>Temperature that the automatic schedule ends at, in units of the spread of Q.</summary>
    [Description("temperature that the automatic schedule ends at, in units of the spread of Q, > 0")]
    public double AutomaticEnd { get; init; } = 0.0025;

    /// <summary>Rate of the automatic schedule, per update of a state about which nothing is left to learn.</summary>
    [Description("rate of the automatic schedule, per update of a state about which nothing is left to learn, > 0")]
    public double AutomaticCooling { get; init; } = 0.03;

    /// <summary>How the step size falls.</summary>
    [Description("step size schedule: step-decay, constant or visit-count")]
    public LearningRateSchedule LearningRateSchedule { get; init; } = LearningRateSchedule.VisitCount;

    /// <summary>Step size of the constant schedule.</summary>
    [Description("step size of the constant schedule, in (0, 1]")]
    public double LearningRate { get; init; } = 0.1;

    /// <summary>D of the step-decay schedule, in updates.</summary>
    [Description("updates after which the step-decay schedule has halved the step size, > 0")]
    public double LearningRateDecaySteps { get; init; } = 10_000;

    /// <summary>Smallest step size of the visit-count schedule.</summary>
    [Description("smallest step size of the visit-count schedule, in [0, 1]")]
    public double LearningRateMin { get; init; } = 0.02;

    /// <summary>Exponent of the visit-count schedule.</summary>
    [Description("exponent of the visit-count schedule, in (0, 1]")]
    public double LearningRateExponent { get; init; } = 0.5;

    /// <summary>Probability of a uniform own action on top of the sampled policy.</summary>
    [Description("probability of a uniformly random own action, in [0, 1]")]
    public double Epsilon { get; init; }

    /// <summary>What stands in the table at first.</summary>
    [Description("initial table: uniform (in [0, 1)) or zero")]
    public InitialQ InitialQ { get; init; } = InitialQ.Uniform;

    /// <summary>Whether to learn from a replay against a target table (Algorithm 1 of the paper) instead of from the newest transition.</summary>
    [Description("learn from a replay against a target table instead of from the newest transition (true or false)")]
    public bool Replay { get; init; }

    /// <summary>Transitions the replay keeps.</summary>
    [Description("transitions the replay keeps (integer >= 1)")]
    public int ReplayCapacity { get; init; } = 10_000;

    /// <summary>Transitions drawn from the replay per update, with replacement.</summary>
    [Description("transitions drawn from the replay per update (integer >= 1)")]
    public int ReplayBatch { get; init; } = 32;

    /// <summary>Updates between copies of the table to the target table.</summary>
    [Description("updates between copies of the table to the target table (integer >= 1)")]
    public int TargetInterval { get; init; } = 100;

    /// <inheritdoc/>
    public override IReadOnlyList<ConfigProblem> Validate()
    {
        ConfigCheck check = new ConfigCheck()
            .Require(Enum.IsDefined(OpponentModel), nameof(OpponentModel), OpponentModel, "regularised, empirical or uniform")
            .Require(Gamma is >= 0 and < 1, nameof(Gamma), Gamma, "a number in [0, 1)")
            .Positive(nameof(Beta), Beta)
            .Positive(nameof(RewardScale), RewardScale)
            .Require(Window is >= 0 and <= 1_000_000, nameof(Window), Window, "an integer in [0, 1000000]")
            .Require(Enum.IsDefined(WindowScope), nameof(WindowScope), WindowScope, "per-state or all-states")
            .NonNegative(nameof(PriorSmoothing), PriorSmoothing)
            .InRange(nameof(Epsilon), Epsilon, 0, 1)
            .Require(Enum.IsDefined(InitialQ), nameof(InitialQ), InitialQ, "uniform or zero");
        CheckSchedules(check);
        check.AtLeast(nameof(ReplayCapacity), ReplayCapacity, 1)
            .AtLeast(nameof(ReplayBatch), ReplayBatch, 1)
            .AtLeast(nameof(TargetInterval), TargetInterval, 1);
        CheckUnread(check);
        return check.Problems;
    }

    private void CheckSchedules(ConfigCheck check) => check
        .Require(Enum.IsDefined(AlphaSchedule), nameof(AlphaSchedule), AlphaSchedule, "exponential, follow-learning-rate, constant or automatic")
        .Positive(nameof(Alpha), Alpha)
        .Positive(nameof(AutomaticStart), AutomaticStart)
        .Positive(nameof(AutomaticEnd), AutomaticEnd)
        .Positive(nameof(AutomaticCooling), AutomaticCooling)
        .Positive(nameof(AlphaMin), AlphaMin)
        .NonNegative(nameof(AlphaDecay), AlphaDecay)
        .AtLeast(nameof(AlphaHold), AlphaHold, 0)
        .Require(Enum.IsDefined(AlphaClock), nameof(AlphaClock), AlphaClock, "updates or state-visits")
        .Require(
            Enum.IsDefined(LearningRateSchedule), nameof(LearningRateSchedule), LearningRateSchedule, "step-decay, constant or visit-count")
        .Require(
            AlphaSchedule != AlphaSchedule.FollowLearningRate || LearningRateSchedule == LearningRateSchedule.StepDecay,
            nameof(AlphaSchedule), AlphaSchedule, "exponential, constant or automatic, unless learningRateSchedule is step-decay")
        .Require(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "a number in (0, 1]")
        .Positive(nameof(LearningRateDecaySteps), LearningRateDecaySteps)
        .InRange(nameof(LearningRateMin), LearningRateMin, 0, 1)
        .Require(LearningRateExponent is > 0 and <= 1, nameof(LearningRateExponent), LearningRateExponent, "a number in (0, 1]");

    /// <summary>A setting that nothing reads is refused rather than silently ignored.</summary>
    private void CheckUnread(ConfigCheck check)
    {
        bool exponential = AlphaSchedule == AlphaSchedule.Exponential;
        bool automatic = AlphaSchedule == AlphaSchedule.Automatic;
        bool constantRate = LearningRateSchedule == LearningRateSchedule.Constant;
        bool stepDecay = LearningRateSchedule == LearningRateSchedule.StepDecay;
        bool visitCount = LearningRateSchedule == LearningRateSchedule.VisitCount;
        check.Unread(OpponentModel == OpponentModelKind.Regularised, nameof(Beta), Beta, Defaults.Beta, "opponentModel regularised")
            .Unread(exponential, nameof(AlphaMin), AlphaMin, Defaults.AlphaMin, "alphaSchedule exponential")
            .Unread(exponential, nameof(AlphaDecay), AlphaDecay, Defaults.AlphaDecay, "alphaSchedule exponential")
            .Unread(exponential, nameof(AlphaHold), AlphaHold, Defaults.AlphaHold, "alphaSchedule exponential")
            .Unread(!automatic, nameof(Alpha), Alpha, Defaults.Alpha, "alphaSchedule other than automatic")
            .Unread(!automatic, nameof(AlphaClock), AlphaClock, Defaults.AlphaClock, "alphaSchedule other than automatic")
            .Unread(automatic, nameof(AutomaticStart), AutomaticStart, Defaults.AutomaticStart, "alphaSchedule automatic")
            .Unread(automatic, nameof(AutomaticEnd), AutomaticEnd, Defaults.AutomaticEnd, "alphaSchedule automatic")
            .Unread(automatic, nameof(AutomaticCooling), AutomaticCooling, Defaults.AutomaticCooling, "alphaSchedule automatic")
            .Unread(constantRate, nameof(LearningRate), LearningRate, Defaults.LearningRate, "learningRateSchedule constant")
            .Unread(stepDecay, nameof(LearningRateDecaySteps), LearningRateDecaySteps, Defaults.LearningRateDecaySteps, "learningRateSchedule step-decay")
            .Unread(Window > 0, nameof(WindowScope), WindowScope, Defaults.WindowScope, "a window > 0")
            .Unread(visitCount, nameof(LearningRateMin), LearningRateMin, Defaults.LearningRateMin, "learningRateSchedule visit-count")
            .Unread(visitCount, nameof(LearningRateExponent), LearningRateExponent, Defaults.LearningRateExponent, "learningRateSchedule visit-count")
            .Unread(Replay, nameof(ReplayCapacity), ReplayCapacity, Defaults.ReplayCapacity, "replay true")
            .Unread(Replay, nameof(ReplayBatch), ReplayBatch, Defaults.ReplayBatch, "replay true")
            .Unread(Replay, nameof(TargetInterval), TargetInterval, Defaults.TargetInterval, "replay true");
    }
}
