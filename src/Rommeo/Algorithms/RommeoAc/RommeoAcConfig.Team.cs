using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Algorithms.RommeoAc;

/// <content>Settings of teams whose members learn shares of one value.</content>
public sealed partial record RommeoAcConfig
{
    /// <summary>
    /// For cooperative games of many states, where the others are met in ever new situations: <see cref="Stateful"/>, with values that sum up to the team's, a choice that answers the whole belief, a
    /// belief that stays close to what was seen, and evaluation by a running average of the critics.
    /// </summary>
    public static RommeoAcConfig Team { get; } = Stateful with
    {
        BetaPerAlpha = 100,
        ValueDecomposition = true,
        AnswerBelief = true,
        UniformInitialisation = true,
        EvaluationTau = 0.001,
    };

    /// <summary>Whether the values of all agents sum up to the team's value.</summary>
    [Description("exact targets with shareParameters: the agents' values sum up to the team's, which is what is learned; with additiveCritic the value of a choice by itself stands with the agent that makes it"), AddedLater]
    public bool ValueDecomposition { get; init; }

    /// <summary>Whether an agent answers all that it believes at once, pi(a|s) of sum_o rho(o|s) Q(s, a, o), instead of one choice of the others.</summary>
    [Description("exact targets: an agent answers its whole belief, by the mean of Q under the opponent model, instead of one choice of the others"), AddedLater]
    public bool AnswerBelief { get; init; }

    /// <summary>Whether weights and biases start uniform in +-1/sqrt(inputs), as the rivals' do, instead of by Glorot's rule with biases of 0.</summary>
    [Description("exact targets: weights and biases start uniform in +-1/sqrt(inputs), which makes first values small, instead of by Glorot's rule"), AddedLater]
    public bool UniformInitialisation { get; init; }

    /// <summary>What makes the team's value of the members' shares.</summary>
    [Description("valueDecomposition: what makes the team's value of the agents' shares: sum, or monotone (QMIX's network, which reads what all agents observe while they learn)"), AddedLater]
    public ShareMixer Mixer { get; init; } = ShareMixer.Sum;

    /// <summary>Weight of the newest critic in the running average of critics by which agents act in evaluation; 1 for the newest critic itself.</summary>
    [Description("exact targets: weight of the newest critic in the running average of critics that agents act by in evaluation; 1 = they act by the newest (number in (0, 1])"), AddedLater]
    public double EvaluationTau { get; init; } = 1;

    private ConfigCheck CheckTeam(ConfigCheck check)
    {
        bool exact = Target == SoftTarget.Exact;
        return check
            .Require(!ValueDecomposition || (exact && ShareParameters && RewardMode != RewardMode.Individual), nameof(ValueDecomposition), ValueDecomposition,
                "false; true needs target: exact, shareParameters: true and a rewardMode of the team")
            .Require(Mixer == ShareMixer.Sum || (ValueDecomposition && !TwinCritics && Network == NetworkKind.Mlp), nameof(Mixer), "monotone",
                "sum; monotone needs valueDecomposition: true, one critic and network: mlp")
            .Require(EvaluationTau is > 0 and <= 1, nameof(EvaluationTau), EvaluationTau, "a number in (0, 1]")
            .Unread(exact, nameof(EvaluationTau), EvaluationTau, 1, "target: exact")
            .Unread(exact, nameof(AnswerBelief), AnswerBelief, false, "target: exact")
            .Unread(exact, nameof(UniformInitialisation), UniformInitialisation, false, "target: exact");
    }
}

/// <summary>What makes a team's value of its members' shares.</summary>
public enum ShareMixer
{
    /// <summary>Their sum, as in VDN.</summary>
    Sum,

    /// <summary>A network that rises with every share and reads what all agents observe, that of QMIX.</summary>
    Monotone,
}
