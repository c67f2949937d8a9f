using Rommeo.Replay;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Replay;

public sealed class ReplayBufferStateTests
{
    [Theory]
    [InlineData(100, 37)]
    [InlineData(100, 100)]
    [InlineData(100, 163)]
    [InlineData(3000, 2500)]
    [InlineData(1, 5)]
    public void What_was_saved_piece_by_piece_is_restored_whatever_the_ring_has_overwritten(int capacity, int added)
    {
        var replay = new ReplayBuffer(NumberedTransitions.Layout, capacity);
        replay.AddUpTo(added);
        var restored = new ReplayBuffer(NumberedTransitions.Layout, capacity);
        restored.Restore(replay.Added);

        for (long first = replay.Oldest; first < replay.Added;)
        {
            var piece = new MemoryState();
            int count = Math.Min(17, replay.Contiguous(first));
            replay.Save(piece, first, count);
            restored.Restore(piece, first, count);
            first += count;
        }

        restored.AssertSameAs(replay);
        replay.AddUpTo(added + 50);
        restored.AddUpTo(added + 50);
        restored.AssertSameAs(replay);
    }

    [Fact]
    public void Of_a_piece_saved_earlier_only_what_is_still_stored_is_restored()
    {
        var replay = new ReplayBuffer(NumberedTransitions.Layout, 10);
        replay.AddUpTo(10);
        var early = new MemoryState();
        replay.Save(early, 0, 10);
        replay.AddUpTo(14);
        var late = new MemoryState();
        replay.Save(late, 10, 4);
        var restored = new ReplayBuffer(NumberedTransitions.Layout, 10);
        restored.Restore(14);

        restored.Restore(late, 10, 4);
        restored.Restore(early, 0, 10);

        restored.AssertSameAs(replay);
    }

    [Fact]
    public void Transitions_saved_without_links_stand_alone_and_what_follows_is_linked()
    {
        var replay = new ReplayBuffer(NumberedTransitions.Layout, 20);
        replay.AddUpTo(8);
        var piece = new MemoryState();
        replay.Save(piece, 0, 8);
        var restored = new ReplayBuffer(NumberedTransitions.Layout, 20);
        restored.Restore(8);
        restored.Restore(piece, 0, 8, isLinked: false);
        restored.AddUpTo(20);

        for (int t = 0; t < 8; t++)
            Assert.Equal((-1, -1, 0), (restored.Following(t), restored.Preceding(t), restored.StepOfEpisode(t)));
        Assert.Equal((11, 14), (restored.Following(10), restored.Following(13)));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(9, 6)]
    [InlineData(14, 1)]
    [InlineData(5, 0)]
    public void Transitions_that_are_not_stored_side_by_side_cannot_be_saved(long first, int count)
    {
        var replay = new ReplayBuffer(NumberedTransitions.Layout, 10);
        replay.AddUpTo(14);

        Assert.Throws<ArgumentOutOfRangeException>(() => replay.Save(new MemoryState(), first, count));
    }

    [Fact]
    public void A_piece_that_does_not_fit_is_refused()
    {
        var replay = new ReplayBuffer(NumberedTransitions.Layout, 10);
        replay.AddUpTo(8);
        var piece = new MemoryState();
        replay.Save(piece, 2, 4);
        var restored = new ReplayBuffer(NumberedTransitions.Layout, 10);
        restored.Restore(8);

        Assert.Throws<InvalidDataException>(() => restored.Restore(piece, 2, 5));
        Assert.Throws<InvalidDataException>(() => restored.Restore(piece, 6, 4));
        Assert.Throws<InvalidDataException>(() => restored.Restore(piece, -1, 4));
        Assert.Throws<InvalidDataException>(() => restored.Restore(-1));
    }
}
