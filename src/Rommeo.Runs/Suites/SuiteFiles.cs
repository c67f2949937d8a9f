using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Suites;

/// <summary>Writes a suite's files below its output directory and remembers them; without a directory it does nothing.</summary>
internal sealed class SuiteFiles
{
    private readonly string? _directory;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly List<string> _paths = [];

    /// <summary>Begins to write; call it when nothing can be refused any more.</summary>
    /// <param name="directory">The output directory, or <see langword="null"/>.</param>
    /// <param name="suite">Name of the suite, by which the directory is known as ours from now on.</param>
    internal SuiteFiles(string? directory, string suite)
    {
        _directory = directory;
        if (directory is not null)
            SuiteResultFile.Begin(directory, suite);
    }

    /// <summary>Whether there is anything to write to; preparing text can be skipped otherwise.</summary>
    internal bool IsWanted => _directory is not null;

    /// <summary>Paths of the files written so far, in order.</summary>
    internal ImmutableArray<string> Paths => [.. _paths];

    /// <summary>Writes a whole file.</summary>
    /// <param name="name">Path below the output directory, with '/' between folders.</param>
    /// <param name="text">Its content.</param>
    internal void Write(string name, string text)
    {
        if (IsWanted)
            File.WriteAllText(Announce(name), text, Utf8);
    }

    /// <summary>Opens a file that is written piece by piece; <see cref="Stream.Null"/> without a directory.</summary>
    internal Stream Create(string name) => IsWanted ? File.Create(Announce(name)) : Stream.Null;

    /// <summary>Writes <c>result.json</c>, the same document that <c>--json</c> prints.</summary>
    /// <returns>The result with the paths of all files, that one included.</returns>
    internal SuiteResult Complete(SuiteResult result)
    {
        if (!IsWanted)
            return result;
        string path = Announce("result.json");
        SuiteResult complete = result with { Files = Paths };
        AtomicFile.Write(path, JsonSerializer.Serialize(complete, RunsJson.Default.SuiteResult) + "\n");
        return complete;
    }

    private string Announce(string name)
    {
        string path = Path.Combine([_directory!, .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _paths.Add(path);
        return path;
    }
}
