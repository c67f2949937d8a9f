using System.Text.Json;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Execution;

/// <summary>Which seeds a directory of several was begun for; <c>batch.json</c>, with the settings beside it in <c>batch.yaml</c>. Seeds that were never begun leave no other trace.</summary>
/// <param name="FirstSeed">The first seed.</param>
/// <param name="Seeds">How many.</param>
internal sealed record BatchFile(ulong FirstSeed, int Seeds)
{
    private static string PathIn(string directory) => Path.Combine(directory, "batch.json");

    private static string ConfigIn(string directory) => Path.Combine(directory, "batch.yaml");

    /// <summary>Whether a directory holds several seeds.</summary>
    internal static bool IsIn(string directory) => File.Exists(PathIn(directory)) && File.Exists(ConfigIn(directory));

    internal static void Write(string directory, RunConfig config, int seeds)
    {
        Directory.CreateDirectory(directory);
        AtomicFile.Write(ConfigIn(directory), ConfigWriter.Write(config));
        AtomicFile.Write(PathIn(directory), JsonSerializer.Serialize(new BatchFile(config.Seed, seeds), RunsJson.Default.BatchFile) + "\n");
    }

    /// <summary>What was begun in a directory.</summary>
    /// <exception cref="RequestException">The files are damaged.</exception>
    internal static (RunConfig Config, int Seeds) Read(string directory, Catalog catalog)
    {
        try
        {
            BatchFile batch = JsonSerializer.Deserialize(File.ReadAllText(PathIn(directory)), RunsJson.Default.BatchFile)!;
            if (batch is { Seeds: >= 1 })
                return (RunConfigLoader.LoadFile(ConfigIn(directory), catalog) with { Seed = batch.FirstSeed }, batch.Seeds);
        }
        catch (JsonException)
        {
            // Told below.
        }
        throw new RequestException(PathIn(directory), null, "is damaged; expected {\"first_seed\": S, \"seeds\": N}: write it anew, or resume the seeds one by one");
    }
}
