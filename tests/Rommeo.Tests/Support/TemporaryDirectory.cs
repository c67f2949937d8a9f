namespace Rommeo.Tests.Support;

/// <summary>An empty directory that disappears with the test. Its name has a space, as users' directories do.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("rommeo test ").FullName;

    /// <summary>Paths of all files below, relative to it, with '/' between folders, in ordinal order.</summary>
    internal IReadOnlyList<string> Files() =>
        [.. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(Path, path).Replace(System.IO.Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)];

    internal string Read(string name) => System.IO.File.ReadAllText(Of(name));

    /// <summary>The fields of every line of a comma-separated file, the header first.</summary>
    internal string[][] ReadTable(string name) => [.. Read(name).TrimEnd('\n').Split('\n').Select(line => line.Split(','))];

    /// <summary>Path of an entry, whether it exists or not.</summary>
    internal string Of(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and returns its path.</summary>
    internal string File(string name, string content)
    {
        System.IO.File.WriteAllText(Of(name), content);
        return Of(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
