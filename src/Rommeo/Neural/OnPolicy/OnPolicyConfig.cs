using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.OnPolicy;

/// <summary>
/// Settings of proximal policy optimisation for teams with discrete actions (rivals 4): defaults are those of the reference implementation of MAPPO, with a rollout that suits few processors.
/// </summary>
public abstract record OnPolicyConfig : NetworkConfig
{
    private const int DefaultChunkLength = 10;

    /// <summary>The defaults.</summary>
    protected OnPolicyConfig()
    {
        Hidden = [64, 64];
        LearningRate = 5e-4;
        Gamma = 0.99;
    }

    /// <summary>What follows each hidden layer.</summary>
    [Description("nonlinearity behind each hidden layer: relu or tanh")]
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Whether inputs and hidden activations are normalised.</summary>
    [Description("normalise the input and each hidden activation over its features (layer norm)")]
    public bool LayerNorm { get; init; } = true;

    /// <summary>Whether one network serves all agents, told apart by who asks.</summary>
    [Description("one network serves all agents, which are told apart by their index in the input")]
    public bool ShareParameters { get; init; } = true;

    /// <summary>Environment steps between updates, over all copies of the game.</summary>
    [Description("environment steps between updates, over all copies of the game (training.batch) (integer >= 1)")]
    public int Rollout { get; init; } = 800;

    /// <summary>Passes over a rollout.</summary>
    [Description("passes over a rollout (integer >= 1)")]
    public int Epochs { get; init; } = 10;

    /// <summary>Parts that a pass cuts the rollout into; each makes one gradient step.</summary>
    [Description("parts that each pass cuts the rollout into, one gradient step each (integer >= 1)")]
    public int Minibatches { get; init; } = 1;

    /// <summary>lambda of the generalised advantage (Schulman et al. 2016).</summary>
    [Description("lambda of the generalised advantage: 0 = one-step residuals, 1 = returns (number in [0, 1])")]
    public double Lambda { get; init; } = 0.95;

    /// <summary>Steps of the return that advantages are measured by, instead of the generalised advantage; 0 for the latter.</summary>
    [Description("rewards in the returns that advantages are measured by; 0 = generalised advantage (integer >= 0)")]
    public int NStep { get; init; }

    /// <summary>Range of the probability ratio, and of the change of values.</summary>
    [Description("largest useful change of a probability, relative, and of a value (number > 0)")]
    public double Clip { get; init; } = 0.2;

    /// <summary>Whether a value's change is clipped, too.</summary>
    [Description("clip the change of values, too")]
    public bool ClipValues { get; init; } = true;

    /// <summary>Weight of the policy's entropy.</summary>
    [Description("weight of the policy's entropy (number >= 0)")]
    public double EntropyWeight { get; init; } = 0.01;

    /// <summary>Error beyond which the value's loss is linear; infinite for a squared error.</summary>
    [Description("error beyond which the value's loss is linear (number > 0)")]
    public double HuberDelta { get; init; } = 10;

    /// <summary>Largest norm of all gradients of an optimiser together.</summary>
    [Description("largest norm of all gradients of actor or critic together (number > 0)")]
    public double ClipNorm { get; init; } = 10;

    /// <summary>Whether values are learned in units of the returns' running statistics.</summary>
    [Description("learn values in units of the running mean and deviation of returns")]
    public bool ValueNorm { get; init; } = true;

    /// <summary>Whether the critic's head is rescaled so that its values keep their meaning when the statistics move (van Hasselt et al. 2016).</summary>
    [Description("rescale the critic's head when the statistics of returns move, so that its values keep their meaning (PopArt)")]
    public bool PopArt { get; init; }

    /// <summary>Whose rewards are learned from.</summary>
    [Description("whose rewards an agent learns from: team-sum, team-mean or individual")]
    public RewardMode RewardMode { get; init; } = RewardMode.TeamSum;

    /// <summary>Whether the end of each observation says which actions are available.</summary>
    [Description("each observation ends with a number per action, 0 for one that is not available (wrappers.actionMasks)")]
    public bool ActionMasks { get; init; }

    /// <summary>Whether the agents remember what they saw.</summary>
    [Description("mlp, or gru for agents that remember what they saw in the episode; the last of hidden is then the memory's size"), AddedLater]
    public NetworkKind Network { get; init; } = NetworkKind.Mlp;

    /// <summary>L, most consecutive steps that are learned from at once, with memory.</summary>
    [Description("with network: gru, most consecutive steps that are learned from at once, through which gradients go back (integer in [1, 1000])"), AddedLater]
    public int ChunkLength { get; init; } = DefaultChunkLength;

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check)
        .AtLeast(nameof(Rollout), Rollout, 1)
        .AtLeast(nameof(Epochs), Epochs, 1)
        .AtLeast(nameof(Minibatches), Minibatches, 1)
        .InRange(nameof(Lambda), Lambda, 0, 1)
        .AtLeast(nameof(NStep), NStep, 0)
        .Positive(nameof(Clip), Clip)
        .NonNegative(nameof(EntropyWeight), EntropyWeight)
        .Positive(nameof(HuberDelta), HuberDelta)
        .Positive(nameof(ClipNorm), ClipNorm)
        .Require(ChunkLength is >= 1 and <= 1000, nameof(ChunkLength), ChunkLength, "an integer in [1, 1000]")
        .Unread(Network == NetworkKind.Gru, nameof(ChunkLength), ChunkLength, DefaultChunkLength, "network: gru");
}
