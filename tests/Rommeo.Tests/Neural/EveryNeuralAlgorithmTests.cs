using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Neural;

/// <summary>What every algorithm with networks promises: runs that depend on the seed only, checkpoints that continue, agents of any size and number.</summary>
public sealed class EveryNeuralAlgorithmTests
{
    private const int Steps = 30;

    public static TheoryData<string> Algorithms => [.. NeuralTeam.Algorithms];

    public static TheoryData<string, string> Pairs => new(
        from first in NeuralTeam.Algorithms from second in NeuralTeam.Algorithms where string.CompareOrdinal(first, second) < 0 select (first, second));

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void One_and_two_update_threads_give_the_same_run_to_the_last_bit(string algorithm)
    {
        using var one = NeuralTeam.Of(WanderingGame.OfThree(), algorithm, NeuralTeam.Small(algorithm), seed: 11);
        using var two = NeuralTeam.Of(WanderingGame.OfThree(), algorithm, NeuralTeam.Small(algorithm), seed: 11, threads: 2);
        for (int step = 0; step < Steps; step++)
        {
            one.Run(1);
            two.Run(1);
            Assert.Equal(one.Actions, two.Actions);
            Assert.Equal(one.Metrics(), two.Metrics());
        }
        one.Saved().AssertSameAs(two.Saved());
        Assert.All(one.Metrics(), metric => Assert.True(double.IsFinite(metric)));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Another_seed_gives_another_run(string algorithm)
    {
        using var one = NeuralTeam.Of(WanderingGame.OfThree(), algorithm, NeuralTeam.Small(algorithm), seed: 1);
        using var other = NeuralTeam.Of(WanderingGame.OfThree(), algorithm, NeuralTeam.Small(algorithm), seed: 2);
        one.Run(Steps);
        other.Run(Steps);
        Assert.NotEqual(one.Actions, other.Actions);
        Assert.NotEqual(one.Metrics(), other.Metrics());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_restored_team_is_the_same_team(string algorithm)
    {
        using var original = NeuralTeam.Of(WanderingGame.OfThree(), algorithm, NeuralTeam.Small(algorithm), seed: 3);
        using var restored = NeuralTeam.Of(WanderingGame.OfThree(), algorithm, NeuralTeam.Small(algorithm), seed: 4);
        original.Run(Steps);
        restored.Team.Restore(original.Saved());
        original.Saved().AssertSameAs(restored.Saved());

        double[] observations = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], first = new double[6], second = new double[6];
        foreach (ActMode mode in new[] { ActMode.Explore, ActMode.Evaluate, ActMode.Explore })
        {
            original.Team.Act(observations, mode, first);
            restored.Team.Act(observations, mode, second);
            Assert.Equal(first, second);
        }
        original.Saved().AssertSameAs(restored.Saved());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Restored_learners_learn_on_as_if_nothing_had_happened(string algorithm)
    {
        using var original = NeuralTeam.Of(WanderingGame.OfThree(), algorithm, NeuralTeam.Small(algorithm), seed: 3);
        original.Run(Steps);
        MemoryState saved = original.Saved();
        // Going on and back again: with the same replay behind it, the same updates must follow.
        original.Team.Update();
        original.Team.Update();
        MemoryState once = original.Saved();
        original.Team.Restore(saved);
        original.Team.Update();
        original.Team.Update();
        once.AssertSameAs(original.Saved());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Evaluation_consumes_no_random_number_and_stays_inside_the_box(string algorithm)
    {
        using var team = NeuralTeam.Of(WanderingGame.OfThree(), algorithm, NeuralTeam.Small(algorithm), seed: 8);
        team.Run(Steps);
        MemoryState before = team.Saved();
        var layout = team.Team.Layout;
        double[] observations = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], first = new double[6], second = new double[6];
        team.Team.Act(observations, ActMode.Evaluate, first);
        team.Team.Act(observations, ActMode.Evaluate, second);
        Assert.Equal(first, second);
        before.AssertSameAs(team.Saved());
        for (int agent = 0; agent < layout.AgentCount; agent++)
            Assert.True(layout.ActionSpaces[agent].Contains(layout.Actions[agent].Of(first.AsSpan())));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_algorithms_train_in_one_team_with_the_same_numbers_for_any_number_of_threads(string first, string second)
    {
        using var one = new NeuralTeam(WanderingGame.OfTwo(), [(first, NeuralTeam.Small(first)), (second, NeuralTeam.Small(second) with { Batch = 24, StartAfter = 8 })], seed: 5);
        using var two = new NeuralTeam(WanderingGame.OfTwo(), [(first, NeuralTeam.Small(first)), (second, NeuralTeam.Small(second) with { Batch = 24, StartAfter = 8 })], seed: 5, threads: 2);
        one.Run(Steps);
        two.Run(Steps);
        Assert.All(one.Metrics(), metric => Assert.True(double.IsFinite(metric)));
        one.Saved().AssertSameAs(two.Saved());
    }

    [Theory]
    [InlineData("ddpg")]
    [InlineData("rommeo-ac")]
    [InlineData("masql")]
    public void Being_watched_by_a_teammate_changes_nothing_of_an_agent(string watched)
    {
        // The watcher plays the same actions whether or not it looks: its learning has not begun to act on anything yet, since it starts late.
        using var alone = new NeuralTeam(WanderingGame.OfTwo(), [(watched, NeuralTeam.Small(watched)), ("ddpg", NeuralTeam.Small("ddpg") with { LearningRate = 1e-30 })], seed: 5);
        using var seen = new NeuralTeam(WanderingGame.OfTwo(), [(watched, NeuralTeam.Small(watched)), ("maddpg", NeuralTeam.Small("maddpg") with { LearningRate = 1e-30 })], seed: 5);
        alone.Run(Steps);
        seen.Run(Steps);
        Assert.Equal(alone.Actions[0], seen.Actions[0]);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_loss_that_is_not_finite_is_named(string algorithm)
    {
        using var team = NeuralTeam.Of(new WanderingGame([1, 1], [new BoxSpace(1, -1, 1), new BoxSpace(1, -1, 1)], 7, ends: false) { Spoiler = 1e300 }, algorithm, NeuralTeam.Small(algorithm));
        Exception thrown = Assert.Throws<NotFiniteNumberException>(() => team.Run(Steps));
        Assert.Contains("loss", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Settings_out_of_range_are_all_named(string algorithm)
    {
        NeuralConfig broken = NeuralTeam.Small(algorithm) with { LearningRate = double.NaN, Gamma = 1.5, Tau = -0.1, Batch = 0, Capacity = 0, StartAfter = 0, UpdateEvery = 0, Hidden = [], RewardScale = 0 };
        string[] keys = [.. broken.Validate().Select(problem => problem.Key)];
        foreach (string key in new[] { "learningRate", "gamma", "tau", "batch", "capacity", "startAfter", "updateEvery", "hidden", "rewardScale" })
            Assert.Contains(key, keys);
        Assert.Empty(AlgorithmRegistry.All[algorithm].DefaultConfig.Validate());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Equal_settings_are_equal_and_sizes_compare_element_by_element(string algorithm)
    {
        NeuralConfig config = NeuralTeam.Small(algorithm);
        Assert.Equal(config, NeuralTeam.Small(algorithm));
        Assert.Equal(config.GetHashCode(), NeuralTeam.Small(algorithm).GetHashCode());
        Assert.NotEqual(config, config with { Hidden = [9, 14] });
        Assert.NotEqual(config, config with { Tau = 0.5 });
    }
}
