using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Tabular;

/// <summary>
/// Settings that all tabular baselines share. The defaults are those of the code of Tian et al. 2019 unless an algorithm says otherwise; there,
/// <see cref="LearningRateDecaySteps"/> is so long that an entry is practically overwritten by its newest target.
/// </summary>
public abstract record TabularConfig : AlgorithmConfig
{
    private protected TabularConfig()
    {
    }

    /// <summary>Discount gamma.</summary>
    [Description("discount per step, in [0, 1)")]
    public double Gamma { get; init; } = 0.95;

    /// <summary>What stands in the table at first.</summary>
    [Description("initial table: uniform (in [0, 1)) or zero")]
    public InitialQ InitialQ { get; init; } = InitialQ.Uniform;

    /// <summary>How the step size falls.</summary>
    [Description("step size schedule: step-decay, constant or visit-count")]
    public LearningRateSchedule LearningRateSchedule { get; init; } = LearningRateSchedule.StepDecay;

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

    /// <summary>Probability epsilon of a uniform action on top of the policy, at first.</summary>
    [Description("probability of a uniformly random own action at first, in [0, 1]")]
    public double Epsilon { get; init; } = 0.1;

    /// <summary>How epsilon falls.</summary>
    [Description("schedule of epsilon: constant, exponential or step-decay")]
    public EpsilonSchedule EpsilonSchedule { get; init; } = EpsilonSchedule.Constant;

    /// <summary>Smallest epsilon of the exponential schedule.</summary>
    [Description("smallest epsilon of the exponential schedule, in [0, 1]")]
    public double EpsilonMin { get; init; } = 0.01;

    /// <summary>Rate of the exponential schedule of epsilon, per update.</summary>
    [Description("rate of the exponential schedule of epsilon, per update, >= 0")]
    public double EpsilonDecay { get; init; } = 0.002;

    /// <summary>D of the step-decay schedule of epsilon, in updates.</summary>
    [Description("updates after which the step-decay schedule has halved epsilon, > 0")]
    public double EpsilonDecaySteps { get; init; } = 10_000;

    /// <summary>The default settings of the record's own type.</summary>
    private protected abstract TabularConfig Unset { get; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ConfigProblem> Validate()
    {
        var check = new ConfigCheck();
        Check(check);
        return check.Problems;
    }

    /// <summary>Adds the problems of the settings; a record with settings of its own adds theirs.</summary>
    private protected virtual void Check(ConfigCheck check)
    {
        check.Require(Gamma is >= 0 and < 1, nameof(Gamma), Gamma, "a number in [0, 1)")
            .Require(Enum.IsDefined(InitialQ), nameof(InitialQ), InitialQ, "uniform or zero");
        CheckLearningRate(check);
        CheckEpsilon(check);
    }

    private void CheckLearningRate(ConfigCheck check)
    {
        bool constant = LearningRateSchedule == LearningRateSchedule.Constant;
        bool stepDecay = LearningRateSchedule == LearningRateSchedule.StepDecay;
        bool visitCount = LearningRateSchedule == LearningRateSchedule.VisitCount;
        check.Require(Enum.IsDefined(LearningRateSchedule), nameof(LearningRateSchedule), LearningRateSchedule, "step-decay, constant or visit-count")
            .Require(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "a number in (0, 1]")
            .Positive(nameof(LearningRateDecaySteps), LearningRateDecaySteps)
            .InRange(nameof(LearningRateMin), LearningRateMin, 0, 1)
            .Require(LearningRateExponent is > 0 and <= 1, nameof(LearningRateExponent), LearningRateExponent, "a number in (0, 1]")
            .Unread(constant, nameof(LearningRate), LearningRate, Unset.LearningRate, "learningRateSchedule constant")
            .Unread(stepDecay, nameof(LearningRateDecaySteps), LearningRateDecaySteps, Unset.LearningRateDecaySteps, "learningRateSchedule step-decay")
            .Unread(visitCount, nameof(LearningRateMin), LearningRateMin, Unset.LearningRateMin, "learningRateSchedule visit-count")
            .Unread(visitCount, nameof(LearningRateExponent), LearningRateExponent, Unset.LearningRateExponent, "learningRateSchedule visit-count");
    }

    private void CheckEpsilon(ConfigCheck check)
    {
        bool exponential = EpsilonSchedule == EpsilonSchedule.Exponential;
        bool stepDecay = EpsilonSchedule == EpsilonSchedule.StepDecay;
        check.InRange(nameof(Epsilon), Epsilon, 0, 1)
            .Require(Enum.IsDefined(EpsilonSchedule), nameof(EpsilonSchedule), EpsilonSchedule, "constant, exponential or step-decay")
            .InRange(nameof(EpsilonMin), EpsilonMin, 0, 1)
            .NonNegative(nameof(EpsilonDecay), EpsilonDecay)
            .Positive(nameof(EpsilonDecaySteps), EpsilonDecaySteps)
            .Unread(exponential, nameof(EpsilonMin), EpsilonMin, Unset.EpsilonMin, "epsilonSchedule exponential")
            .Unread(exponential, nameof(EpsilonDecay), EpsilonDecay, Unset.EpsilonDecay, "epsilonSchedule exponential")
            .Unread(stepDecay, nameof(EpsilonDecaySteps), EpsilonDecaySteps, Unset.EpsilonDecaySteps, "epsilonSchedule step-decay");
    }
}
