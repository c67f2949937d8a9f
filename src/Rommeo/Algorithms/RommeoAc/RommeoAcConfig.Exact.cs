using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural;
using Rommeo.Neural.Joint;

namespace Rommeo.Algorithms.RommeoAc;

/// <content>Settings of exact targets, with which ROMMEO-AC is a deep soft Q-learner over joint choices.</content>
public sealed partial record RommeoAcConfig
{
    /// <summary>
    /// For games with states and choices: exact targets with double estimates, networks that serve all agents, rewards of the team in units of their deviation, and a temperature that follows
    /// learning. One setting for all such games; only <see cref="EpsilonSteps"/> goes with the length of the run, as that of the rivals does.
    /// </summary>
    public static RommeoAcConfig Stateful { get; } = new()
    {
        Target = SoftTarget.Exact,
        Temperature = TemperatureMode.Learning,
        BetaPerAlpha = 1,
        CentredEntropy = true,
        ShareParameters = true,
        AdditiveCritic = true,
        DoubleQ = true,
        ClipNorm = 10,
        RewardMode = RewardMode.TeamSum,
        RewardScaling = RewardScaling.Scale,
        EpsilonStart = 1,
        EpsilonEnd = 0.05,
        Hidden = [64, 64],
        LearningRate = 5e-4,
        Gamma = 0.99,
        Batch = 64,
        Capacity = 200_000,
    };

    /// <summary>Weight of KL(rho || P) as a multiple of the temperature; <see langword="null"/> for <see cref="Beta"/>.</summary>
    [Description("weight of the opponent model's divergence from the prior as a multiple of the temperature, in place of beta (number > 0, or null)")]
    public double? BetaPerAlpha { get; init; }

    /// <summary>Whether Q is a sum of a value per own choice, one per choice of each other agent and one per joint choice.</summary>
    [Description("exact targets: Q is a sum of values of single choices and of a value of the joint choice, so that joint choices learn from one another")]
    public bool AdditiveCritic { get; init; }

    /// <summary>Whether there are two critics, of which the smaller value counts.</summary>
    [Description("exact targets: two critics, of which the smaller value counts")]
    public bool TwinCritics { get; init; }

    /// <summary>Whether the current critic chooses what the target critic values.</summary>
    [Description("exact targets: the current critic decides what is believed and done next, the target critic what it is worth")]
    public bool DoubleQ { get; init; }

    /// <summary>Largest norm of the critics' gradients together; <see langword="null"/> for no limit.</summary>
    [Description("exact targets: largest norm of the critics' gradients together (number > 0, or null for no limit)")]
    public double? ClipNorm { get; init; }

    /// <summary>Updates between updates of the target critic.</summary>
    [Description("exact targets: updates between updates of the target critic, each of weight tau (integer >= 1)")]
    public int TargetInterval { get; init; } = 1;

    /// <summary>Probability of a random action at the start, besides what the temperature explores.</summary>
    [Description("exact targets: probability of a random action at the start (number in [0, 1])")]
    public double EpsilonStart { get; init; }

    /// <summary>Probability of a random action after <see cref="EpsilonSteps"/>.</summary>
    [Description("exact targets: probability of a random action after epsilonSteps (number in [0, 1])")]
    public double EpsilonEnd { get; init; }

    /// <summary>Environment steps over which the probability falls.</summary>
    [Description("exact targets: environment steps over which the probability of a random action falls (integer >= 1)")]
    public int EpsilonSteps { get; init; } = 50_000;

    /// <summary>Whose rewards are learned from.</summary>
    [Description("exact targets: whose rewards an agent learns from: team-sum, team-mean or individual")]
    public RewardMode RewardMode { get; init; } = RewardMode.Individual;

    /// <summary>What is done to rewards.</summary>
    [Description("exact targets: none, scale (divide by the running standard deviation) or standardise (also subtract the running mean)")]
    public RewardScaling RewardScaling { get; init; } = RewardScaling.None;

    /// <summary>Whether the end of each observation says which actions are available.</summary>
    [Description("exact targets: each observation ends with a number per action, 0 for one that is not available (wrappers.actionMasks)")]
    public bool ActionMasks { get; init; }

    /// <summary>Ratio of the learning temperature to the spread of values before anything is known.</summary>
    [Description("temperature learning: ratio of temperature to the spread of values before anything is known (number > 0)")]
    public double TemperatureStart { get; init; } = 10;

    /// <summary>Ratio that it falls to.</summary>
    [Description("temperature learning: ratio of temperature to the spread of values that it falls to (number > 0)")]
    public double TemperatureEnd { get; init; } = 0.0025;

    /// <summary>Fall of the ratio's logarithm per update while the critic explains everything.</summary>
    [Description("temperature learning: fall of the ratio's logarithm per update while the critic explains everything (number > 0)")]
    public double TemperatureCooling { get; init; } = 0.01;

    /// <summary>Probability of a random action at the t-th step, t counted from 0.</summary>
    internal double Epsilon(long t) => EpsilonStart + (EpsilonEnd - EpsilonStart) * Math.Min(1, t / (double)EpsilonSteps);

    /// <summary>Weight of the divergence at a temperature.</summary>
    internal double BetaAt(double alpha) => BetaPerAlpha is { } ratio ? ratio * alpha : Beta;

    /// <summary>The temperature that follows learning, or <see langword="null"/> if another kind is asked for.</summary>
    internal LearningTemperature? LearningTemperature() =>
        Temperature == TemperatureMode.Learning ? new LearningTemperature(TemperatureStart, TemperatureEnd, TemperatureCooling) : null;

    private ConfigCheck CheckExact(ConfigCheck check)
    {
        check
            .Require(BetaPerAlpha is null or (> 0 and < double.PositiveInfinity), nameof(BetaPerAlpha), BetaPerAlpha, "a number > 0, or null")
            .Require(ClipNorm is null or > 0, nameof(ClipNorm), ClipNorm, "a number > 0, or null")
            .AtLeast(nameof(TargetInterval), TargetInterval, 1)
            .InRange(nameof(EpsilonStart), EpsilonStart, 0, 1)
            .InRange(nameof(EpsilonEnd), EpsilonEnd, 0, 1)
            .AtLeast(nameof(EpsilonSteps), EpsilonSteps, 1)
            .Positive(nameof(TemperatureStart), TemperatureStart)
            .Positive(nameof(TemperatureEnd), TemperatureEnd)
            .Positive(nameof(TemperatureCooling), TemperatureCooling);
        bool learning = Temperature == TemperatureMode.Learning;
        check
            .Require(Target != SoftTarget.Exact || Temperature is TemperatureMode.Schedule or TemperatureMode.Learning, nameof(Temperature), Temperature, "schedule or learning, because exact targets have no policy network whose entropy could be held")
            .Unread(learning, nameof(TemperatureStart), TemperatureStart, Unset.TemperatureStart, "temperature: learning")
            .Unread(learning, nameof(TemperatureEnd), TemperatureEnd, Unset.TemperatureEnd, "temperature: learning")
            .Unread(learning, nameof(TemperatureCooling), TemperatureCooling, Unset.TemperatureCooling, "temperature: learning");
        return Target == SoftTarget.Exact ? check : RefuseExactSettings(check);
    }

    private static RommeoAcConfig Unset { get; } = new();

    private ConfigCheck RefuseExactSettings(ConfigCheck check)
    {
        const string Reader = "target: exact";
        return check
            .Unread(false, nameof(AdditiveCritic), AdditiveCritic, Unset.AdditiveCritic, Reader)
            .Unread(false, nameof(TwinCritics), TwinCritics, Unset.TwinCritics, Reader)
            .Unread(false, nameof(DoubleQ), DoubleQ, Unset.DoubleQ, Reader)
            .Unread(false, nameof(ClipNorm), ClipNorm, Unset.ClipNorm, Reader)
            .Unread(false, nameof(TargetInterval), TargetInterval, Unset.TargetInterval, Reader)
            .Unread(false, nameof(EpsilonStart), EpsilonStart, Unset.EpsilonStart, Reader)
            .Unread(false, nameof(EpsilonEnd), EpsilonEnd, Unset.EpsilonEnd, Reader)
            .Unread(false, nameof(EpsilonSteps), EpsilonSteps, Unset.EpsilonSteps, Reader)
            .Unread(false, nameof(RewardMode), RewardMode, Unset.RewardMode, Reader)
            .Unread(false, nameof(RewardScaling), RewardScaling, Unset.RewardScaling, Reader)
            .Unread(false, nameof(ActionMasks), ActionMasks, Unset.ActionMasks, Reader);
    }
}
