using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Replay;

/// <summary>The replay knows which transition follows which, whatever is interleaved, overwritten, saved and restored.</summary>
public sealed class EpisodeLinksTests
{
    private static readonly TeamLayout Layout = new([new DiscreteSpace(100_000), new DiscreteSpace(2)], [new DiscreteSpace(2), new DiscreteSpace(2)]);

    /// <summary>Several copies in lockstep, in random order, and fewer places than copies.</summary>
    [Theory]
    [InlineData(40, 1, false)]
    [InlineData(40, 3, false)]
    [InlineData(1500, 4, false)]
    [InlineData(41, 5, true)]
    [InlineData(3, 5, false)]
    [InlineData(1, 1, false)]
    public void Every_transition_knows_its_neighbours_that_are_still_stored(int capacity, int copies, bool isShuffled)
    {
        var replay = new ReplayBuffer(Layout, capacity);
        var expected = new List<Entry>();
        var random = new PhiloxGenerator(7, 0, StreamPurpose.Theory);
        for (int k = 0; k < 2 * capacity + 30; k++)
        {
            int copy = isShuffled ? random.NextInt32(copies) : k % copies;
            Add(replay, expected, copy, random.NextInt32(7) switch { 0 => (true, true), 1 => (false, true), _ => (false, false) });
            if (k % 41 == 0 || k > 2 * capacity)
                AssertLinks(replay, expected);
        }
    }

    [Fact]
    public void An_episode_goes_on_while_one_agent_plays_and_ends_with_the_last()
    {
        var replay = new ReplayBuffer(Layout, 10);
        foreach ((bool[] terminated, bool[] truncated) in new (bool[], bool[])[] { ([true, false], [false, false]), ([true, false], [false, true]), ([false, false], [false, false]) })
            replay.Add(Transition(0, 0, terminated, truncated));

        Assert.Equal([1, -1, -1], Enumerable.Range(0, 3).Select(replay.Following));
        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(replay.StepOfEpisode));
        Assert.Equal([false, true, false], Enumerable.Range(0, 3).Select(replay.EndsEpisode));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(replay.EndsForAnyone));
    }

    [Fact]
    public void Links_survive_saving_and_restoring_in_the_middle_of_episodes()
    {
        var random = new PhiloxGenerator(9, 0, StreamPurpose.Theory);
        foreach (int added in new[] { 5, 23, 50, 90 })
        {
            var replay = new ReplayBuffer(Layout, 40);
            var expected = new List<Entry>();
            while (replay.Added < added)
                Add(replay, expected, random.NextInt32(3), (random.NextInt32(5) == 0, true));
            var restored = new ReplayBuffer(Layout, 40);
            restored.Restore(replay.Added);
            for (long first = replay.Oldest; first < replay.Added;)
            {
                var piece = new MemoryState();
                int count = Math.Min(7, replay.Contiguous(first));
                replay.Save(piece, first, count);
                restored.Restore(piece, first, count);
                first += count;
            }
            AssertLinks(restored, expected);
            while (restored.Added < added + 60)
                Add(restored, expected, random.NextInt32(3), (random.NextInt32(5) == 0, true));
            AssertLinks(restored, expected);
        }
    }

    [Fact]
    public void Links_that_no_run_writes_are_refused()
    {
        var replay = new ReplayBuffer(Layout, 10);
        for (int k = 0; k < 3; k++)
            replay.Add(Transition(0, k, [false, false], [false, false]));
        var piece = new MemoryState();
        replay.Save(piece, 0, 3);
        foreach ((string name, long value) in new[] { ("steps", -1L), ("steps", 7L), ("copies", -2L), ("copies", long.MaxValue) })
        {
            var restored = new ReplayBuffer(Layout, 10);
            restored.Restore(3);
            Assert.Throws<InvalidDataException>(() => restored.Restore(new Altered(piece, name, value), 0, 3));
        }
    }

    private static void Add(ReplayBuffer replay, List<Entry> expected, int copy, (bool Ends, bool Truly) end)
    {
        int previous = expected.FindLastIndex(entry => entry.Copy == copy);
        // What was overwritten before the next step of its copy came is not remembered.
        bool follows = previous >= 0 && !expected[previous].Ends && previous > expected.Count - replay.Capacity;
        expected.Add(new Entry(copy, follows ? previous : -1, follows ? expected[previous].Step + 1 : 0, end.Ends));
        bool[] terminated = [end.Ends && end.Truly, end.Ends], truncated = [end.Ends && !end.Truly, false];
        replay.Add(Transition(copy, expected.Count - 1, terminated, truncated));
    }

    private static void AssertLinks(ReplayBuffer replay, List<Entry> expected)
    {
        for (int k = (int)replay.Oldest; k < expected.Count; k++)
        {
            int t = k % replay.Capacity, next = expected.FindIndex(k, entry => entry.Previous == k);
            Assert.Equal(k, replay.Observation(t, Layout.Observations[0])[0]);
            Assert.Equal(expected[k].Step, replay.StepOfEpisode(t));
            Assert.Equal(expected[k].Ends, replay.EndsEpisode(t));
            Assert.Equal(expected[k].Previous >= replay.Oldest ? expected[k].Previous % replay.Capacity : -1, replay.Preceding(t));
            Assert.Equal(next >= 0 ? next % replay.Capacity : -1, replay.Following(t));
        }
    }

    private static JointTransition Transition(int copy, int number, bool[] terminated, bool[] truncated) => new()
    {
        Copy = copy,
        Observations = new double[] { number, 0 },
        Actions = new double[2],
        Rewards = new double[2],
        NextObservations = new double[2],
        Terminated = terminated,
        Truncated = truncated,
    };

    private sealed record Entry(int Copy, int Previous, int Step, bool Ends);

    private sealed class Altered(IStateReader reader, string altered, long value) : IStateReader
    {
        public int Length(string name) => reader.Length(name);

        public void Read(string name, Span<float> destination) => reader.Read(name, destination);

        public void Read(string name, Span<double> destination) => reader.Read(name, destination);

        public void Read(string name, Span<long> destination)
        {
            reader.Read(name, destination);
            if (name == altered)
                destination[1] = value;
        }
    }
}
