using Rommeo.Replay;
using Rommeo.Runs.Checkpoints;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Checkpoints;

public sealed class ReplayArchiveTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(50, new[] { 10, 20, 35 })]
    [InlineData(50, new[] { 10, 60, 61, 200 })]
    [InlineData(60_000, new[] { 30_000, 55_000, 70_000, 100_000, 150_000 })]
    public void Every_saved_state_is_restored_and_can_be_continued(int capacity, int[] checkpoints)
    {
        var replay = new ReplayBuffer(NumberedTransitions.Layout, capacity);
        ReplayArchive archive = new(_directory.Path);
        foreach (int added in checkpoints)
        {
            replay.AddUpTo(added);
            StoredReplay stored = archive.Save(replay);
            // The next checkpoint is made by a process that knows only what the last one left.
            var restored = new ReplayBuffer(NumberedTransitions.Layout, capacity);
            archive = new ReplayArchive(_directory.Path);
            archive.Restore(stored, restored);
            restored.AssertSameAs(replay);
        }
    }

    [Fact]
    public void A_checkpoint_writes_what_is_new_and_at_most_one_small_piece_again()
    {
        var replay = new ReplayBuffer(NumberedTransitions.Layout, 1_000_000);
        replay.AddUpTo(400_000);
        var archive = new ReplayArchive(_directory.Path);
        archive.Save(replay);
        IReadOnlyList<string> before = _directory.Files();
        replay.AddUpTo(400_100);

        archive.Save(replay);

        long written = _directory.Files().Except(before).Sum(file => new FileInfo(_directory.Of(file)).Length);
        Assert.InRange(written, 100 * replay.BytesPerTransition, (1 << 20) + 100 * replay.BytesPerTransition + 2048);
    }

    [Fact]
    public void Frequent_checkpoints_do_not_leave_ever_more_pieces()
    {
        var replay = new ReplayBuffer(NumberedTransitions.Layout, 1_000_000);
        var archive = new ReplayArchive(_directory.Path);
        StoredReplay stored = archive.Save(replay);
        for (int added = 100; added <= 40_000; added += 100)
        {
            replay.AddUpTo(added);
            stored = archive.Save(replay);
        }

        Assert.InRange(stored.Segments.Length, 1, 1 + 40_000 * replay.BytesPerTransition / (1 << 20));
    }

    [Fact]
    public void A_gap_between_pieces_is_noticed()
    {
        var replay = new ReplayBuffer(NumberedTransitions.Layout, 60_000);
        var archive = new ReplayArchive(_directory.Path);
        replay.AddUpTo(30_000);
        archive.Save(replay);
        replay.AddUpTo(55_000);
        StoredReplay stored = archive.Save(replay);
        Assert.True(stored.Segments.Length > 1);

        foreach (StoredReplay gap in new[] { stored with { Segments = stored.Segments[1..] }, stored with { Segments = stored.Segments[..^1] }, stored with { Added = 55_001 }, stored with { Added = 54_999 } })
            Assert.Throws<InvalidDataException>(() => new ReplayArchive(_directory.Path).Restore(gap, new ReplayBuffer(NumberedTransitions.Layout, 60_000)));
    }

    [Fact]
    public void A_damaged_or_missing_piece_is_noticed_and_named()
    {
        var replay = new ReplayBuffer(NumberedTransitions.Layout, 100);
        replay.AddUpTo(40);
        StoredReplay stored = new ReplayArchive(_directory.Path).Save(replay);
        string file = _directory.Of(Assert.Single(_directory.Files()));
        byte[] whole = File.ReadAllBytes(file);

        foreach (byte[] damaged in new[] { whole[..^1], [.. whole, 0], [.. whole[..50], (byte)(whole[50] ^ 1), .. whole[51..]], [] })
        {
            File.WriteAllBytes(file, damaged);
            Assert.StartsWith(file, Assert.Throws<InvalidDataException>(Restore).Message, StringComparison.Ordinal);
        }
        File.Delete(file);
        Assert.StartsWith(file, Assert.Throws<InvalidDataException>(Restore).Message, StringComparison.Ordinal);

        void Restore() => new ReplayArchive(_directory.Path).Restore(stored, new ReplayBuffer(NumberedTransitions.Layout, 100));
    }
}
