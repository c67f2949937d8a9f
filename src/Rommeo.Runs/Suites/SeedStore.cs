using System.Globalization;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.Suites;

/// <summary>
/// Keeps finished seeds of a suite below its output directory, one file per row and seed, so that a stopped or extended suite need not train them again.
/// A file says which settings it belongs to; one that belongs to others is refused before any work and never mixed in.
/// </summary>
internal sealed class SeedStore(string suite, SuiteOptions options)
{
    /// <summary>Folder of the store within the output directory.</summary>
    internal const string Folder = "seeds";

    // Raise it whenever the arrays of a trace or the meaning of a number in them change.
    private const string LayoutVersion = "2";

    /// <summary>The place of one row. Ask for the places of all rows before training any.</summary>
    /// <param name="row">Name of the row with its variant, unique in the suite.</param>
    /// <param name="settings">Everything that decides what a seed of the row does: the records of algorithm, game and budget, each with a name.</param>
    /// <exception cref="RequestException">A kept seed belongs to other settings.</exception>
    internal SeedShelf Shelf(string row, params (string Name, object Record)[] settings)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "rommeo-seed",
            ["layout_version"] = LayoutVersion,
            ["suite"] = suite,
            ["row"] = row,
            ["config_digest"] = ConfigWriter.Digest(settings),
        };
        if (options.OutputDirectory is null)
            return new SeedShelf(null, metadata, mayRead: false);
        var shelf = new SeedShelf(Path.Combine(options.OutputDirectory, Folder, FolderName(row)), metadata, options.Resume);
        if (options.Resume)
            Check(shelf);
        return shelf;
    }

    private void Check(SeedShelf shelf)
    {
        var problems = new List<Problem>();
        for (ulong seed = options.FirstSeed; seed < options.FirstSeed + (ulong)options.Seeds; seed++)
        {
            if (shelf.Mismatch(seed) is { } mismatch)
                problems.Add(new Problem(shelf.FileOf(seed), null, $"kept with {mismatch}; --resume mixes no settings: name another --out, or remove the file to train the seed again"));
        }
        if (problems.Count > 0)
            throw new RequestException(problems);
    }

    private static string FolderName(string row)
    {
        var letters = row.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLower(letter, CultureInfo.InvariantCulture) : '-').ToArray();
        return string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Writes a trace and the metadata of its row; the file appears whole or not at all.</summary>
    internal static void Write<TTrace>(string file, TTrace trace, IReadOnlyDictionary<string, string> metadata)
        where TTrace : class, ISeedTrace<TTrace>
    {
        var writer = new SafetensorsWriter();
        trace.Save(writer);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        RunDirectory.AtomicFile.Write(file, stream => writer.WriteTo(stream, metadata));
    }
}
