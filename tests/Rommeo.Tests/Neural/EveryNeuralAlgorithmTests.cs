using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Neural;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Neural;

/// <summary>What every algorithm with networks promises: runs that depend on the seed only, checkpoints that continue, agents of any size and number.</summary>
public sealed class EveryNeuralAlgorithmTests
{
    private const int Steps = 30;

    private static readonly double[] Observations = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7];

    public static TheoryData<string> Kinds => [.. NeuralKinds.Every];

    public static TheoryData<string> KindsWithReplay => [.. NeuralKinds.WithReplay];

    public static TheoryData<string, string> Pairs => new(
        from first in NeuralKinds.All
        from second in NeuralKinds.All
        where string.CompareOrdinal(first, second) < 0 && NeuralKinds.IsDiscrete(first) == NeuralKinds.IsDiscrete(second)
        select (first, second));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_and_two_update_threads_give_the_same_run_to_the_last_bit(string kind)
    {
        using var one = NeuralKinds.Team(NeuralKinds.Three(kind), kind, seed: 11);
        using var two = NeuralKinds.Team(NeuralKinds.Three(kind), kind, seed: 11, threads: 2);
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
    [MemberData(nameof(Kinds))]
    public void Another_seed_gives_another_run(string kind)
    {
        using var one = NeuralKinds.Team(NeuralKinds.Three(kind), kind, seed: 1);
        using var other = NeuralKinds.Team(NeuralKinds.Three(kind), kind, seed: 2);
        one.Run(Steps);
        other.Run(Steps);
        Assert.NotEqual(one.Actions, other.Actions);
        Assert.NotEqual(one.Metrics(), other.Metrics());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_restored_team_is_the_same_team(string kind)
    {
        using var original = NeuralKinds.Team(NeuralKinds.Three(kind), kind, seed: 3);
        using var restored = NeuralKinds.Team(NeuralKinds.Three(kind), kind, seed: 4);
        original.Run(Steps);
        restored.Team.Restore(original.Saved());
        original.Saved().AssertSameAs(restored.Saved());

        double[] first = new double[original.Team.Layout.ActionSize], second = new double[original.Team.Layout.ActionSize];
        foreach (ActMode mode in new[] { ActMode.Explore, ActMode.Evaluate, ActMode.Explore })
        {
            original.Team.Act(Observations, mode, first);
            restored.Team.Act(Observations, mode, second);
            Assert.Equal(first, second);
        }
        original.Saved().AssertSameAs(restored.Saved());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Restored_learners_learn_on_as_if_nothing_had_happened(string kind)
    {
        using var original = NeuralKinds.Team(NeuralKinds.Three(kind), kind, seed: 3);
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
    [MemberData(nameof(Kinds))]
    public void Evaluation_consumes_no_random_number_and_stays_inside_the_space(string kind)
    {
        using var team = NeuralKinds.Team(NeuralKinds.Three(kind), kind, seed: 8);
        team.Run(Steps);
        MemoryState before = team.Saved();
        var layout = team.Team.Layout;
        double[] first = new double[layout.ActionSize], second = new double[layout.ActionSize];
        team.Team.Act(Observations, ActMode.Evaluate, first, starts: true);
        team.Team.Act(Observations, ActMode.Evaluate, second, starts: true);
        Assert.Equal(first, second);
        before.AssertSameAs(team.Saved());
        for (int agent = 0; agent < layout.AgentCount; agent++)
            Assert.True(layout.ActionSpaces[agent].Contains(layout.Actions[agent].Of(first.AsSpan())));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_algorithms_train_in_one_team_with_the_same_numbers_for_any_number_of_threads(string first, string second)
    {
        using NeuralTeam one = Mixed(first, second, threads: 1), two = Mixed(first, second, threads: 2);
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
        using var alone = new NeuralTeam(WanderingGame.OfTwo(), [(watched, NeuralKinds.Small(watched)), ("ddpg", Frozen("ddpg"))], seed: 5);
        using var seen = new NeuralTeam(WanderingGame.OfTwo(), [(watched, NeuralKinds.Small(watched)), ("maddpg", Frozen("maddpg"))], seed: 5);
        alone.Run(Steps);
        seen.Run(Steps);
        Assert.Equal(alone.Actions[0], seen.Actions[0]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_loss_that_is_not_finite_is_named(string kind)
    {
        WanderingGame game = NeuralKinds.Two(kind);
        game.Spoiler = 1e300;
        using var team = NeuralKinds.Team(game, kind);
        Exception thrown = Assert.Throws<NotFiniteNumberException>(() => team.Run(Steps));
        Assert.Contains("loss", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(KindsWithReplay))]
    public void Settings_out_of_range_are_all_named(string kind)
    {
        var broken = (NeuralConfig)NeuralKinds.Small(kind) with { LearningRate = double.NaN, Gamma = 1.5, Tau = -0.1, Batch = 0, Capacity = 0, StartAfter = 0, UpdateEvery = 0, Hidden = [], RewardScale = 0, NStep = 0 };
        string[] keys = [.. broken.Validate().Select(problem => problem.Key)];
        foreach (string key in new[] { "learningRate", "gamma", "tau", "batch", "capacity", "startAfter", "updateEvery", "hidden", "rewardScale", "nStep" })
            Assert.Contains(key, keys);
        Assert.Empty(AlgorithmRegistry.All[NeuralKinds.Algorithm(kind)].DefaultConfig.Validate());
    }

    [Theory]
    [MemberData(nameof(KindsWithReplay))]
    public void Equal_settings_are_equal_and_sizes_compare_element_by_element(string kind)
    {
        var config = (NeuralConfig)NeuralKinds.Small(kind);
        Assert.Equal(config, NeuralKinds.Small(kind));
        Assert.Equal(config.GetHashCode(), NeuralKinds.Small(kind).GetHashCode());
        Assert.NotEqual(config, config with { Hidden = [9, 14] });
        Assert.NotEqual(config, config with { Tau = 0.5 });
    }

    [Theory]
    [MemberData(nameof(KindsWithReplay))]
    public void Where_every_step_ends_an_episode_looking_further_changes_nothing_and_elsewhere_it_does(string kind)
    {
        foreach ((int length, bool same) in new[] { (1, true), (5, false) })
        {
            using NeuralTeam one = Looking(kind, 1, length), three = Looking(kind, 3, length);
            one.Run(Steps);
            three.Run(Steps);
            Assert.Equal(same, one.Metrics().SequenceEqual(three.Metrics()));
            Assert.All(three.Metrics(), metric => Assert.True(double.IsFinite(metric)));
        }
    }

    [Fact]
    public void Readers_of_each_others_policies_look_equally_far()
    {
        Exception thrown = Assert.Throws<ArgumentException>(() => new NeuralTeam(
            WanderingGame.OfTwo(), [("maddpg", NeuralKinds.Small("maddpg")), ("maddpg", (NeuralConfig)NeuralKinds.Small("maddpg") with { NStep = 2 })]));
        Assert.Contains("nStep, which is 1 and 2", thrown.Message, StringComparison.Ordinal);
    }

    private static NeuralTeam Looking(string kind, int steps, int length) => NeuralTeam.Of(
        NeuralKinds.IsDiscrete(kind) ? WanderingGame.OfTwoWithChoices(length) : WanderingGame.OfTwo(length), NeuralKinds.Algorithm(kind),
        (NeuralConfig)NeuralKinds.Small(kind) with { NStep = steps });

    /// <summary>The second learns from larger batches and starts later.</summary>
    private static NeuralTeam Mixed(string first, string second, int threads)
    {
        AlgorithmConfig other = NeuralKinds.Small(second) is NeuralConfig config ? config with { Batch = 24, StartAfter = 8 } : NeuralKinds.Small(second);
        return new NeuralTeam(NeuralKinds.Two(first), [(NeuralKinds.Algorithm(first), NeuralKinds.Small(first)), (NeuralKinds.Algorithm(second), other)], seed: 5, threads);
    }

    private static NeuralConfig Frozen(string algorithm) => (NeuralConfig)NeuralKinds.Small(algorithm) with { LearningRate = 1e-30 };
}
