using System.Globalization;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Execution;
using Rommeo.Runs.RunDirectory;
using Rommeo.Training;

namespace Rommeo.Runs.Suites;

/// <summary>The kept seeds of one row of a suite.</summary>
/// <param name="folder">Where they are; <see langword="null"/> keeps nothing.</param>
/// <param name="metadata">What every file of the row says about itself.</param>
/// <param name="mayRead">Whether seeds kept earlier may be used.</param>
internal sealed class SeedShelf(string? folder, IReadOnlyDictionary<string, string> metadata, bool mayRead)
{
    private const string SecondsKey = "seconds";
    private const string BuildKey = "build";
    private const string UnfinishedExtension = ".unfinished";

    /// <summary>Keeps nothing.</summary>
    internal static SeedShelf None { get; } = new(null, new Dictionary<string, string>(), mayRead: false);

    /// <summary>What every file of the row says about itself.</summary>
    internal IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>The same as one text, which tells the settings of unfinished seeds apart.</summary>
    internal string Settings { get; } = string.Join('\n', metadata.Select(pair => $"{pair.Key}: {pair.Value}"));

    internal string FileOf(ulong seed) => Path.Combine(folder!, string.Create(CultureInfo.InvariantCulture, $"{seed}.safetensors"));

    /// <summary>The kept seed, or <see langword="null"/> if there is none that is whole.</summary>
    internal KeptSeed<TTrace>? Find<TTrace>(ulong seed)
        where TTrace : class, ISeedTrace<TTrace>
    {
        if (!mayRead || Open(seed) is not { } reader)
            return null;
        try
        {
            double seconds = double.Parse(reader.Metadata.GetValueOrDefault(SecondsKey, "0"), CultureInfo.InvariantCulture);
            return new KeptSeed<TTrace>(TTrace.Restore(seed, reader), seconds, reader.Metadata.GetValueOrDefault(BuildKey, "unknown"), IsFromEarlier: true);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Where the checkpoints of a seed are until it is finished; <see langword="null"/> if nothing is kept. What an earlier call left there is removed unless it may be used.</summary>
    internal string? UnfinishedFolder(ulong seed)
    {
        if (folder is null)
            return null;
        string unfinished = FolderOf(seed);
        if (!mayRead && Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        return unfinished;
    }

    /// <summary>Keeps a finished seed.</summary>
    internal KeptSeed<TTrace> Keep<TTrace>(ulong seed, TTrace trace, double seconds)
        where TTrace : class, ISeedTrace<TTrace>
    {
        var kept = new KeptSeed<TTrace>(trace, seconds, MachineDescription.Build, IsFromEarlier: false);
        if (folder is null)
            return kept;
        var all = new Dictionary<string, string>(metadata, StringComparer.Ordinal)
        {
            ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
            [SecondsKey] = seconds.ToString("R", CultureInfo.InvariantCulture),
            [BuildKey] = kept.Build,
        };
        SeedStore.Write(FileOf(seed), trace, all);
        if (Directory.Exists(FolderOf(seed)))
            Directory.Delete(FolderOf(seed), recursive: true);
        return kept;
    }

    /// <summary>Keeps a trained team, for others to meet.</summary>
    internal void KeepTeam(ulong seed, Team team)
    {
        if (folder is null)
            return;
        var writer = new SafetensorsWriter();
        team.Save(writer);
        Directory.CreateDirectory(folder);
        AtomicFile.Write(TeamFileOf(seed), stream => writer.WriteTo(stream, metadata));
    }

    /// <summary>Makes <paramref name="team"/> the one that was kept; false if there is none that is whole and fits.</summary>
    internal bool RestoreTeam(ulong seed, Team team)
    {
        if (folder is null || !File.Exists(TeamFileOf(seed)))
            return false;
        try
        {
            SafetensorsReader reader = SafetensorsReader.Open(TeamFileOf(seed));
            if (metadata.Any(pair => reader.Metadata.GetValueOrDefault(pair.Key) != pair.Value))
                return false;
            team.Restore(reader);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>In which respect a kept seed belongs to something else, or <see langword="null"/> if it fits, is not there, or is damaged and thus trained again.</summary>
    internal string? Mismatch(ulong seed)
    {
        if (Open(seed) is not { } reader)
            return folder is not null && CheckpointStore.Newest(new RunPaths(FolderOf(seed))) is { } unfinished && unfinished.Config != Settings ? "other settings" : null;
        foreach ((string key, string expected) in metadata)
        {
            string found = reader.Metadata.GetValueOrDefault(key, "nothing");
            if (found != expected)
                return key == "config_digest" ? "other settings" : $"{key} {found}, not {expected}";
        }
        return null;
    }

    private string TeamFileOf(ulong seed) => Path.Combine(folder!, string.Create(CultureInfo.InvariantCulture, $"{seed}.team.safetensors"));

    private string FolderOf(ulong seed) => Path.Combine(folder!, string.Create(CultureInfo.InvariantCulture, $"{seed}{UnfinishedExtension}"));

    private SafetensorsReader? Open(ulong seed)
    {
        if (folder is null || !File.Exists(FileOf(seed)))
            return null;
        try
        {
            return SafetensorsReader.Open(FileOf(seed));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>One finished seed of a row.</summary>
/// <param name="Trace">What it did.</param>
/// <param name="Seconds">Time its training took.</param>
/// <param name="Build">Version and commit that trained it.</param>
/// <param name="IsFromEarlier">Whether it was trained by an earlier call.</param>
internal sealed record KeptSeed<TTrace>(TTrace Trace, double Seconds, string Build, bool IsFromEarlier);
