using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.OnPolicy;
using Rommeo.Runs.Execution;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Neural;

/// <summary>Every algorithm with networks and discrete actions resists a temptation for the sake of the next step; without a next value it yields, as it should.</summary>
public sealed class DiscreteLearningTests
{
    private const int Seeds = 3, Steps = 2000;

    public static TheoryData<string> Kinds => [.. NeuralKinds.Discrete];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_reward_that_comes_a_step_late_is_learned_from(string kind)
    {
        double[] paid = Train(kind, gamma: 0.95);
        Assert.True(paid.Average() > 0.9, $"{kind}: paid {string.Join(", ", paid)}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_the_next_value_the_temptation_wins(string kind)
    {
        double[] paid = Train(kind, gamma: 0);
        Assert.True(paid.Average() < -0.9, $"{kind}: paid {string.Join(", ", paid)}");
    }

    [Theory]
    [InlineData("maddpg (discrete)")]
    [InlineData("masac (discrete)")]
    [InlineData("rommeo-ac (discrete)")]
    public void Agents_with_common_networks_learn_it_too(string kind)
    {
        double[] paid = Train(kind, gamma: 0.95, shared: true);
        Assert.True(paid.Average() > 0.9, $"{kind}: paid {string.Join(", ", paid)}");
    }

    /// <summary>What each seed's trained team is paid in the second step.</summary>
    private static double[] Train(string kind, double gamma, bool shared = false) => SeedPool.Run(1, Seeds, workers: 1, (seed, _) =>
    {
        using var team = NeuralTeam.Of(new DelayedChoices(), NeuralKinds.Algorithm(kind), Settings(kind, gamma, shared), seed);
        team.Run(Steps);
        double[] actions = new double[2], observations = new double[20];
        (observations[0], observations[10]) = (1, 1);
        team.Team.Act(observations, ActMode.Evaluate, actions);
        return DelayedChoices.Payment(actions);
    }, TestContext.Current.CancellationToken);

    private static NetworkConfig Settings(string kind, double gamma, bool shared)
    {
        var config = (NetworkConfig)NeuralKinds.Small(kind) with { Hidden = [32, 32], LearningRate = 3e-3, Gamma = gamma };
        if (config is NeuralConfig neural)
            config = neural with { Batch = 64, StartAfter = 100, Tau = 0.05, ShareParameters = shared || neural.ShareParameters };
        return config switch
        {
            EntropyConfig entropy => entropy with { Temperature = TemperatureMode.Schedule, Alpha = 0.5, AlphaMin = 0.02, AlphaDecay = 0.01 },
            ValueConfig value => value with { TargetInterval = 1, EpsilonSteps = 1000, EpsilonEnd = 0.2 },
            OnPolicyConfig policy => policy with { Rollout = 100, Epochs = 10, Minibatches = 1 },
            _ => config,
        };
    }
}
