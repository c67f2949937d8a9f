using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural;

namespace Rommeo.Algorithms.RommeoAc;

/// <content>Settings of an actor-critic that knows what all agents observe while it learns.</content>
public sealed partial record RommeoAcConfig
{
    /// <summary>
    /// For cooperative games in which what an agent should do depends on what only others see: an actor-critic whose critic reads all observations while it learns, a temperature that holds the entropy of
    /// the answers and a belief that stays near what was seen. <see cref="NeuralConfig.RewardScale"/> brings the rewards of a step to the order of one.
    /// </summary>
    public static RommeoAcConfig Central { get; } = new()
    {
        CentralCritic = true,
        Temperature = TemperatureMode.Automatic,
        TargetEntropyShare = 0.3,
        TemperatureLearningRate = 1e-3,
        BetaPerAlpha = 10,
        Hidden = [64, 64],
        LearningRate = 1e-3,
        Gamma = 0.9,
        Batch = 64,
        StartAfter = 1000,
        Capacity = 200_000,
    };

    /// <summary>Whether the critic, and a prior that only its targets use, read what all agents observe. Acting stays decentralised.</summary>
    [Description("discrete actions, target: expectation: while it learns, the critic reads what all agents observe, and so does a prior of the others that its targets use; acting stays decentralised"), AddedLater]
    public bool CentralCritic { get; init; }

    private ConfigCheck CheckCentral(ConfigCheck check) => check
        .Require(!CentralCritic || Target == SoftTarget.Expectation, nameof(CentralCritic), "true", "false; true needs target: expectation");
}
