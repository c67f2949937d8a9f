using System.Collections.Immutable;
using System.Globalization;
using Rommeo.Replay;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Checkpoints;

/// <summary>
/// Keeps a replay on disk in pieces, each a safetensors file that is written once. A checkpoint adds what came since the last one; only a last piece that is
/// still small is written again together with it, so that their number stays bounded.
/// </summary>
/// <param name="checkpoints">The directory of the checkpoints.</param>
internal sealed class ReplayArchive(string checkpoints)
{
    internal const string Folder = "replay";
    private const string LayoutKey = "layout_version";
    private const string LinkedLayout = "2";
    private const int SmallBytes = 1 << 20;
    private const int LargestBytes = 16 << 20;
    private ImmutableArray<StoredSegment> _segments = [];

    /// <summary>Writes what is not on disk yet. Pieces that are no longer needed stay until nothing refers to them.</summary>
    internal StoredReplay Save(ReplayBuffer replay)
    {
        List<StoredSegment> segments = [.. _segments.Where(segment => segment.End > replay.Oldest)];
        if (segments is [.., var last] && IsSmall(last, replay) && last.First >= replay.Oldest)
            segments.Remove(last);
        long next = segments is [.., var kept] ? kept.End : replay.Oldest;
        int most = Math.Max(1, LargestBytes / replay.BytesPerTransition);
        if (next < replay.Added)
            Directory.CreateDirectory(Path.Combine(checkpoints, Folder));
        var writer = new SafetensorsWriter();
        while (next < replay.Added)
        {
            StoredSegment segment = Write(writer, replay, next, Math.Min(most, replay.Contiguous(next)));
            segments.Add(segment);
            next = segment.End;
        }
        _segments = [.. segments];
        return new StoredReplay(replay.Added, _segments);
    }

    /// <summary>Fills an empty replay with what was saved; later calls of <see cref="Save"/> go on from there.</summary>
    /// <exception cref="InvalidDataException">A piece is missing, damaged or does not fit; the message names it.</exception>
    internal void Restore(StoredReplay stored, ReplayBuffer replay)
    {
        long oldest = Math.Max(0, stored.Added - replay.Capacity);
        CheckCoverage(stored, oldest);
        replay.Restore(stored.Added);
        foreach (StoredSegment segment in stored.Segments)
        {
            string file = Path.Combine(checkpoints, segment.File.File);
            SafetensorsReader reader = SafetensorsReader.Parse(file, segment.File.Read(checkpoints));
            // Pieces of the first layout say nothing of episodes; no setting of their time asks for it.
            replay.Restore(reader, segment.First, segment.Count, isLinked: reader.Metadata.GetValueOrDefault(LayoutKey) == LinkedLayout);
        }
        _segments = stored.Segments;
    }

    private static bool IsSmall(StoredSegment segment, ReplayBuffer replay) => (long)segment.Count * replay.BytesPerTransition < SmallBytes;

    private void CheckCoverage(StoredReplay stored, long oldest)
    {
        long covered = stored.Segments is [var first, ..] ? first.First : stored.Added;
        bool isWhole = covered >= 0 && covered <= oldest;
        foreach (StoredSegment segment in stored.Segments)
        {
            isWhole &= segment.First == covered && segment.Count > 0;
            covered = segment.End;
        }
        if (!isWhole || covered != stored.Added)
            throw new InvalidDataException($"{checkpoints}: replay: the pieces end at {covered}; expected all transitions from {oldest} to {stored.Added}");
    }

    private StoredSegment Write(SafetensorsWriter writer, ReplayBuffer replay, long first, int count)
    {
        writer.Clear();
        replay.Save(writer, first, count);
        // The digest belongs to the name: should a resumed run come to other numbers, it overwrites nothing that an older checkpoint needs.
        string name = string.Create(CultureInfo.InvariantCulture, $"{Folder}/{first:D12}-{count}-{writer.Checksum()[..8]}{RunPaths.CheckpointExtension}");
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "rommeo-replay",
            [LayoutKey] = LinkedLayout,
            ["first"] = first.ToString(CultureInfo.InvariantCulture),
            ["count"] = count.ToString(CultureInfo.InvariantCulture),
        };
        return new StoredSegment(first, count, writer.WriteFile(checkpoints, name, metadata));
    }
}
