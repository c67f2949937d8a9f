using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.Masql;
using Rommeo.Algorithms.Pr2Ac;
using Rommeo.Neural;
using Rommeo.Runs.Execution;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Neural;

/// <summary>Every algorithm with networks resists a temptation for the sake of the next step; without a next value it yields, as it should.</summary>
public sealed class NeuralLearningTests
{
    private const int Seeds = 3, Steps = 1200;

    // Every kind gets the same schedule of temperatures here: variants that differ in it alone are not played twice.
    public static TheoryData<string> Algorithms => [.. NeuralKinds.Continuous.Where(AlgorithmRegistry.All.ContainsKey)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_reward_that_comes_a_step_late_is_learned_from(string algorithm)
    {
        double[] paid = Train(algorithm, gamma: 0.95);
        Assert.True(paid.Average() > 0.5, $"{algorithm}: paid {string.Join(", ", paid)}");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Without_the_next_value_the_temptation_wins(string algorithm)
    {
        double[] paid = Train(algorithm, gamma: 0);
        Assert.True(paid.Average() < -1, $"{algorithm}: paid {string.Join(", ", paid)}");
    }

    [Theory]
    [InlineData("ddpg")]
    [InlineData("maddpg")]
    [InlineData("masac")]
    public void Agents_with_common_networks_learn_it_too(string algorithm)
    {
        double[] paid = Train(algorithm, gamma: 0.95, shared: true);
        Assert.True(paid.Average() > 0.5, $"{algorithm}: paid {string.Join(", ", paid)}");
    }

    /// <summary>What each seed's trained team is paid in the second step.</summary>
    private static double[] Train(string algorithm, double gamma, bool shared = false) => SeedPool.Run(1, Seeds, workers: 1, (seed, _) =>
    {
        NeuralConfig config = (NeuralConfig)NeuralKinds.Small(algorithm) with { Hidden = [32, 32], Batch = 64, StartAfter = 100, LearningRate = 3e-3, Tau = 0.05, Gamma = gamma, ShareParameters = shared };
        config = config switch
        {
            EntropyConfig entropy => entropy with { Temperature = TemperatureMode.Schedule, Alpha = 0.5, AlphaMin = 0.02, AlphaDecay = 0.01 },
            MasqlConfig masql => masql with { KernelParticles = 8, ValueParticles = 8, TargetInterval = 1 },
            Pr2AcConfig pr2 => pr2 with { KernelParticles = 8, ValueParticles = 8 },
            _ => config,
        };
        using var team = NeuralTeam.Of(new DelayedGame(), algorithm, config, seed);
        team.Run(Steps);
        double[] actions = new double[2];
        team.Team.Act(new double[6], ActMode.Evaluate, actions);
        return DelayedGame.Payment(actions);
    }, TestContext.Current.CancellationToken);
}
