using System.ComponentModel;
using System.Diagnostics;

namespace Rommeo.Tests.Support;

/// <summary>The files of the repository this test assembly was built in; build output and results are left out.</summary>
internal static class RepositoryFiles
{
    private static readonly HashSet<string> Ignored = ["bin", "obj", ".git", ".vs", ".idea", ".vscode", "artifacts", "runs", "TestResults", "__pycache__", "BenchmarkDotNet.Artifacts"];

    /// <summary>The folder that holds Rommeo.slnx.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>A path of the repository as an absolute one.</summary>
    internal static string Absolute(string relative) => Path.Combine(Root, relative);

    /// <summary>Paths below <paramref name="folder"/> relative to the root, with forward slashes, whose names end with <paramref name="suffix"/>.</summary>
    internal static IReadOnlyList<string> Below(string folder, string suffix = "")
    {
        string absolute = Absolute(folder);
        return Directory.Exists(absolute)
            ? [.. Walk(absolute).Where(path => path.EndsWith(suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The files under version control; without git, whatever lies there.</summary>
    internal static IReadOnlyList<string> Tracked()
    {
        var git = new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(git)!;
            string[] names = process.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            return names.Length > 0 ? [.. names.Where(name => File.Exists(Absolute(name)))] : Below("");
        }
        catch (Win32Exception)
        {
            return Below("");
        }
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        foreach (string child in Directory.EnumerateDirectories(folder).Where(child => !Ignored.Contains(Path.GetFileName(child))))
        {
            foreach (string file in Walk(child))
                yield return file;
        }
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Rommeo.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"no Rommeo.slnx above {AppContext.BaseDirectory}");
    }
}
