using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Environments.Foraging;
using Rommeo.Environments.Particles.Scenarios;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Environments.Batches;

public class EnvironmentBatchTests
{
    /// <summary>A game of every way of being batched: particles (lanes are copies), integer games, instances with chance inside a step.</summary>
    public static TheoryData<string> Names =>
    [
        "mpe/simple-spread", "mpe/simple-tag", "mpe/simple-push", "mpe/simple-crypto", "mpe/simple-world-comm", "lbf/8x8-2p-3f", "lbf/grid-2s-8x8-2p-2f",
        "rware-tiny-2ag", "soccer", "fully-stochastic-climbing", "max-of-two-quadratic",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_copy_plays_what_a_single_game_plays(string name)
    {
        const int copies = 11;
        EnvironmentEntry entry = EnvironmentRegistry.All[name];
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => entry.Create(entry.DefaultConfig), copies);
        Play[] singles = [.. Enumerable.Range(0, copies).Select(_ => Play.Default(name))];
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Acting);
        batch.Reset(5);
        for (int copy = 0; copy < copies; copy++)
            singles[copy].Reset(EnvironmentBatch.EpisodeSeed(5, copy, 0));
        for (int step = 0; step < 120; step++)
        {
            for (int copy = 0; copy < copies; copy++)
            {
                Assert.Equal(singles[copy].Observations, Row(batch.Observations, copy, copies));
                singles[copy].ChooseUniformly(ref random);
                singles[copy].Actions.CopyTo(Row(batch.Actions, copy, copies));
            }
            batch.Step();
            for (int copy = 0; copy < copies; copy++)
                AssertSameStep(singles[copy], batch, copy);
        }
    }

    [Theory]
    [InlineData("mpe/simple-spread", 37)]
    [InlineData("lbf/8x8-2p-3f", 37)]
    [InlineData("rware-tiny-2ag", 7)]
    [InlineData("soccer", 5)]
    [InlineData("mpe/simple", 3)]
    public void The_number_of_threads_changes_no_number(string name, int copies)
    {
        List<double[]> alone = Record(name, copies, threads: 1);
        Assert.Equal(alone, Record(name, copies, threads: 2));
        Assert.Equal(alone, Record(name, copies, threads: 5));
    }

    [Fact]
    public void The_number_of_copies_changes_nothing_in_those_that_stay()
    {
        EnvironmentEntry entry = EnvironmentRegistry.All["mpe/simple-tag"];
        using EnvironmentBatch small = EnvironmentBatch.Create(() => entry.Create(entry.DefaultConfig), 3);
        using EnvironmentBatch large = EnvironmentBatch.Create(() => entry.Create(entry.DefaultConfig), 10);
        small.Reset(2);
        large.Reset(2);
        Assert.Equal(small.Observations.ToArray(), large.Observations[..small.Observations.Length].ToArray());
    }

    [Fact]
    public void A_copy_that_ends_starts_anew_and_keeps_its_last_observation()
    {
        // Agent i observes 1000 episode + step + 0.1 i; the copies' episodes last 2 and 3 steps.
        CountingGame[] games = [new(2, ends: false, 2), new(2, ends: false, 3)];
        int next = 0;
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => games[next++], 2);
        batch.Reset(1);
        Assert.Equal([0.0, 0.1, 0.0, 0.1], batch.Observations.ToArray());
        batch.Step();
        Assert.Equal([false, false], batch.Ended.ToArray());
        batch.Step();
        Assert.Equal([true, false], batch.Ended.ToArray());
        Assert.Equal([1000.0, 1000.1], batch.Observations[..2].ToArray());
        Assert.Equal([2.0, 2.1], batch.FinalObservations[..2].ToArray());
        Assert.Equal([2.0, 2.1], batch.NextObservations(0).ToArray());
        Assert.Equal([2.0, 2.1], batch.NextObservations(1).ToArray());
        batch.Step();
        Assert.Equal([false, true], batch.Ended.ToArray());
        Assert.Equal([1001.0, 1001.1], batch.NextObservations(0).ToArray());
        Assert.Equal([3.0, 3.1], batch.FinalObservations[2..].ToArray());
        Assert.Equal([1000.0, 1000.1], batch.Observations[2..].ToArray());
    }

    [Fact]
    public void An_agent_that_is_out_early_does_not_end_its_copy()
    {
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => new CountingGame(2, ends: true, 3), 1);
        batch.Reset(1);
        batch.Step();
        batch.Step();
        Assert.Equal([false, true], batch.Terminated.ToArray());
        Assert.False(batch.Ended[0]);
    }

    [Theory]
    [InlineData("mpe/simple-spread")]
    [InlineData("lbf/8x8-2p-3f")]
    [InlineData("climbing")]
    public void Illegal_actions_are_refused_by_name(string name)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All[name];
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => entry.Create(entry.DefaultConfig), 4);
        batch.Reset(1);
        Row(batch.Actions, 2, 4)[1] = 77;
        var error = Assert.Throws<ArgumentException>(batch.Step);
        Assert.Contains("agent 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("(77)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forces_out_of_bounds_are_refused_too()
    {
        using EnvironmentBatch batch = EnvironmentBatch.Create(
            () => EnvironmentRegistry.All["mpe/simple-spread"].Create(new SpreadConfig { Actions = ActionKind.Continuous }), 2);
        batch.Reset(1);
        batch.Actions[^1] = double.NaN;
        Assert.Contains("agent 2 of copy 1", Assert.Throws<ArgumentException>(batch.Step).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_before_the_first_reset_is_refused()
    {
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => EnvironmentRegistry.All["climbing"].Create(new Rommeo.Environments.MatrixGames.ClimbingConfig()), 2);
        Assert.Throws<InvalidOperationException>(batch.Step);
        Assert.Throws<ArgumentOutOfRangeException>(() => EnvironmentBatch.Create(() => new CountingGame(1, true, 1), 0));
    }

    [Theory]
    [InlineData("mpe/simple-spread")]
    [InlineData("lbf/8x8-2p-3f")]
    [InlineData("rware-tiny-2ag")]
    [InlineData("soccer")]
    public void Stepping_and_starting_anew_allocate_nothing(string name)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All[name];
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => entry.Create(entry.DefaultConfig), 9);
        batch.Reset(1);
        for (int step = 0; step < 1200; step++)
            batch.Step();
        Assert.Equal(0, Garbage.Of(batch.Step, calls: 1200));
    }

    [Fact]
    public void An_exception_inside_a_copy_reaches_the_caller_from_any_thread()
    {
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => new CountingGame(1, ends: false, 1_000_000) { FailsAt = 3 }, 8, threads: 2);
        batch.Reset(1);
        batch.Step();
        batch.Step();
        Assert.Equal("the game broke", Assert.Throws<InvalidOperationException>(batch.Step).Message);
    }

    [Fact]
    public void Foraging_fields_that_run_out_of_food_terminate_within_a_batch()
    {
        // One piece of food of level 1, taken by whoever tries: many episodes end before the limit.
        var config = new ForagingConfig { Rows = 4, Columns = 4, Players = 1, Foods = 1, Sight = 4, MaxFoodLevel = 1 };
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => EnvironmentRegistry.All["lbf/8x8-2p-3f"].Create(config), 16);
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Acting);
        batch.Reset(1);
        int terminated = 0;
        for (int step = 0; step < 400; step++)
        {
            for (int copy = 0; copy < 16; copy++)
                batch.Actions[copy] = random.NextInt32(6);
            batch.Step();
            for (int copy = 0; copy < 16; copy++)
            {
                if (!batch.Terminated[copy])
                    continue;
                terminated++;
                Assert.Equal(1, batch.Rewards[copy]);
                Assert.Equal(-1, batch.NextObservations(copy)[0]);
                Assert.InRange(batch.Observations[copy * 6], 1, 2);
            }
        }
        Assert.InRange(terminated, 100, 6400);
    }

    private static void AssertSameStep(Play single, EnvironmentBatch batch, int copy)
    {
        int agents = single.Rewards.Length;
        single.Step();
        Assert.Equal(single.Rewards, batch.Rewards.Slice(copy * agents, agents));
        Assert.Equal(single.Terminated, batch.Terminated.Slice(copy * agents, agents));
        Assert.Equal(single.Truncated, batch.Truncated.Slice(copy * agents, agents));
        Assert.Equal(single.Observations, batch.NextObservations(copy));
        Assert.Equal(single.IsOver, batch.Ended[copy]);
        if (single.IsOver)
            single.Reset(EnvironmentBatch.EpisodeSeed(5, copy, batch.Episode(copy)));
    }

    private static List<double[]> Record(string name, int copies, int threads)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All[name];
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => entry.Create(entry.DefaultConfig), copies, threads);
        var random = new PhiloxGenerator(4, 0, StreamPurpose.Acting);
        List<double[]> rows = [];
        batch.Reset(9);
        for (int step = 0; step < 60; step++)
        {
            for (int agent = 0; agent < copies * batch.Layout.AgentCount; agent++)
                batch.Layout.ActionSpaces[agent % batch.Layout.AgentCount].Draw(ref random, batch.Actions.Slice(agent, 1));
            batch.Step();
            rows.Add([.. batch.Observations, .. batch.Rewards]);
        }
        return rows;
    }

    private static Span<double> Row(Span<double> rows, int copy, int copies) => rows.Slice(copy * (rows.Length / copies), rows.Length / copies);

    private static ReadOnlySpan<double> Row(ReadOnlySpan<double> rows, int copy, int copies) => rows.Slice(copy * (rows.Length / copies), rows.Length / copies);
}
