namespace Rommeo.Tests.Support;

/// <summary>An empty directory that disappears with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("rommeo-").FullName;

    /// <summary>Paths of all files below, relative to it, with '/' between folders, in ordinal order.</summary>
    internal IReadOnlyList<string> Files() =>
        [.. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(Path, path).Replace(System.IO.Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)];

    internal string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    /// <summary>The fields of every line of a comma-separated file, the header first.</summary>
    internal string[][] ReadTable(string name) => [.. Read(name).TrimEnd('\n').Split('\n').Select(line => line.Split(','))];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
