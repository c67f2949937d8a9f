using System.Globalization;
using Rommeo.Environments.Wrappers;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.RunDirectory;
using Rommeo.Training;

namespace Rommeo.Runs.Checkpoints;

/// <summary>One team in one file, together with what it needs to be recognised.</summary>
internal static class TeamCheckpoint
{
    private const string LayoutVersion = "1";

    /// <summary>Writes the team's state; the file appears whole or not at all.</summary>
    internal static void Save(string file, Team team, Wrapping wrapping, RunConfig config)
    {
        var writer = new SafetensorsWriter();
        team.Save(writer);
        wrapping.Save(writer);
        AtomicFile.Write(file, stream => writer.WriteTo(stream, Metadata(team, config)));
    }

    /// <summary>What the header of a team's file says about it.</summary>
    internal static Dictionary<string, string> Metadata(Team team, RunConfig config) => new(StringComparer.Ordinal)
    {
        ["format"] = "rommeo",
        ["layout_version"] = LayoutVersion,
        ["algorithm"] = config.AlgorithmName,
        ["environment"] = config.EnvironmentEntry.Name,
        ["config_digest"] = ConfigWriter.Digest(config),
        ["seed"] = config.Seed.ToString(CultureInfo.InvariantCulture),
        ["environment_steps"] = team.EnvironmentSteps.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Restores a team from a file that was written for the same settings.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or was written for something else; the message names file and place.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static void Restore(string file, Team team, Wrapping wrapping, RunConfig config)
    {
        SafetensorsReader reader = SafetensorsReader.Open(file);
        Expect(file, reader, "layout_version", LayoutVersion);
        Expect(file, reader, "algorithm", config.AlgorithmName);
        Expect(file, reader, "environment", config.EnvironmentEntry.Name);
        Expect(file, reader, "config_digest", ConfigWriter.Digest(config));
        try
        {
            team.Restore(reader);
            wrapping.Restore(reader);
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(file, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{file}: {error.Message}", error);
        }
    }

    private static void Expect(string file, SafetensorsReader reader, string key, string expected)
    {
        string found = reader.Metadata.GetValueOrDefault(key, "nothing");
        if (found != expected)
            throw new InvalidDataException($"{file}: {Safetensors.MetadataKey}.{key}: {found}; expected {expected}, the checkpoint belongs to other settings");
    }
}
