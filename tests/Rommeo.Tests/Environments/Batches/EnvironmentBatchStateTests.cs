using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Environments.Batches;

public class EnvironmentBatchStateTests
{
    private const int Copies = 11;

    [Theory]
    [MemberData(nameof(EnvironmentBatchTests.Names), MemberType = typeof(EnvironmentBatchTests))]
    public void A_batch_saved_in_the_middle_of_episodes_goes_on_as_if_it_had_not_stopped(string name)
    {
        using EnvironmentBatch original = Create(name), continued = Create(name);
        var random = new PhiloxGenerator(3, 0, StreamPurpose.Acting);
        original.Reset(8);
        Play(original, ref random, steps: 61);
        var saved = new MemoryState();
        original.Save(saved);
        continued.Restore(saved);
        Assert.Equal(original.Observations, continued.Observations);
        PhiloxGenerator same = random;
        Assert.Equal(Play(original, ref random, steps: 70), Play(continued, ref same, steps: 70));
        MemoryState first = new(), second = new();
        original.Save(first);
        continued.Save(second);
        first.AssertSameAs(second);
    }

    [Fact]
    public void Copies_in_the_first_step_of_an_episode_come_back_too()
    {
        // Copies that have just begun stand beside others that are in the middle.
        int next = 0, again = 0;
        using EnvironmentBatch original = EnvironmentBatch.Create(() => new CountedWalk(2 + next++ % 3), 6, keepsActions: true);
        using EnvironmentBatch continued = EnvironmentBatch.Create(() => new CountedWalk(2 + again++ % 3), 6, keepsActions: true);
        original.Reset(1);
        for (int step = 0; step < 8; step++)
        {
            var saved = new MemoryState();
            original.Save(saved);
            continued.Restore(saved);
            Assert.Equal(original.Observations, continued.Observations);
            Assert.Equal(Enumerable.Range(0, 6).Select(original.Steps), Enumerable.Range(0, 6).Select(continued.Steps));
            original.Step();
        }
    }

    [Fact]
    public void A_game_that_does_not_repeat_itself_is_found_out()
    {
        using EnvironmentBatch original = EnvironmentBatch.Create(() => new CountingGame(1, ends: true, 5), 2, keepsActions: true);
        original.Reset(1);
        original.Step();
        var saved = new MemoryState();
        original.Save(saved);
        // The counting game counts its episodes, whatever the seed.
        var error = Assert.Throws<InvalidDataException>(() => original.Restore(saved));
        Assert.Contains("does not repeat itself", error.Message, StringComparison.Ordinal);
        original.Restore(saved, mustRepeat: false);
        Assert.Equal(1, original.Observations[0]);
    }

    [Fact]
    public void An_episode_that_ends_too_early_when_played_again_is_found_out()
    {
        using EnvironmentBatch patient = EnvironmentBatch.Create(() => new CountingGame(1, ends: true, 9), 1, keepsActions: true);
        using EnvironmentBatch hasty = EnvironmentBatch.Create(() => new CountingGame(1, ends: true, 3), 1, keepsActions: true);
        patient.Reset(1);
        for (int step = 0; step < 5; step++)
            patient.Step();
        var saved = new MemoryState();
        patient.Save(saved);
        Assert.Contains("ends before", Assert.Throws<InvalidDataException>(() => hasty.Restore(saved)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("game/episodes", new[] { -1L, 0 })]
    [InlineData("game/steps", new[] { -1L, 2 })]
    [InlineData("game/steps", new[] { 1L, 2 })]
    [InlineData("game/steps", new[] { 1L, long.MaxValue })]
    public void Numbers_that_cannot_be_are_refused(string tensor, long[] values)
    {
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => new CountedWalk(5), 2, keepsActions: true);
        batch.Reset(1);
        batch.Step();
        var saved = new MemoryState();
        batch.Save(saved);
        saved.Replace(tensor, values);
        Assert.Contains("game/", Assert.Throws<InvalidDataException>(() => batch.Restore(saved)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_outside_of_their_space_are_refused()
    {
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => EnvironmentRegistry.All["lbf/8x8-2p-3f"].Create(EnvironmentRegistry.All["lbf/8x8-2p-3f"].DefaultConfig), 1, keepsActions: true);
        batch.Reset(1);
        batch.Step();
        var saved = new MemoryState();
        batch.Save(saved);
        double[] illegal = [0.5, 1e300];
        saved.Replace("game/actions", illegal);
        Assert.Contains("game/actions", Assert.Throws<InvalidDataException>(() => batch.Restore(saved)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_batch_that_keeps_actions_is_saved()
    {
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => new CountedWalk(2), 2);
        batch.Reset(1);
        Assert.Throws<InvalidOperationException>(() => batch.Save(new MemoryState()));
    }

    private static EnvironmentBatch Create(string name) =>
        EnvironmentBatch.Create(() => EnvironmentRegistry.All[name].Create(EnvironmentRegistry.All[name].DefaultConfig), Copies, keepsActions: true);

    private static List<double> Play(EnvironmentBatch batch, ref PhiloxGenerator random, int steps)
    {
        List<double> seen = [];
        for (int step = 0; step < steps; step++)
        {
            for (int copy = 0; copy < Copies; copy++)
            {
                Span<double> row = batch.Actions.Slice(copy * batch.Layout.ActionSize, batch.Layout.ActionSize);
                for (int agent = 0; agent < batch.Layout.AgentCount; agent++)
                    batch.Layout.ActionSpaces[agent].Draw(ref random, batch.Layout.Actions[agent].Of(row));
            }
            batch.Step();
            seen.AddRange(batch.Observations);
            seen.AddRange(batch.Rewards);
            for (int copy = 0; copy < Copies; copy++)
                seen.AddRange(batch.NextObservations(copy));
        }
        return seen;
    }

    /// <summary>Observes the step and a number drawn from the seed; lasts a given number of steps.</summary>
    private sealed class CountedWalk(int length) : Game([new BoxSpace(2, double.NegativeInfinity, double.PositiveInfinity)], [new BoxSpace(1, -1, 1)])
    {
        private int _step;
        private double _drawn;

        protected override void Begin(Span<double> observations)
        {
            (_step, _drawn) = (0, Random.NextDouble());
            Observe(observations);
        }

        protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
        {
            _step++;
            Observe(outcome.Observations);
            outcome.Rewards[0] = 1;
            outcome.EndAll(terminated: _step == length, truncated: false);
        }

        private void Observe(Span<double> observations) => (observations[0], observations[1]) = (_step, _drawn);
    }
}
