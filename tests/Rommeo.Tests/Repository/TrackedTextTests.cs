using System.Text.RegularExpressions;
using Rommeo.Algorithms;
using Rommeo.Runs.Suites;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Repository;

/// <summary>What is written in the repository holds on every machine, and its pages lead somewhere.</summary>
public sealed partial class TrackedTextTests
{
    private static readonly string[] Binary = [".png", ".dll", ".zip", ".onnx", ".ckpt"];

    [Fact]
    public void No_file_names_a_path_of_one_machine_or_a_package_registry()
    {
        IEnumerable<string> places = RepositoryFiles.Tracked().Where(path => !Binary.Contains(Path.GetExtension(path)))
            .SelectMany(path => File.ReadLines(RepositoryFiles.Absolute(path)).Select((line, index) => (place: $"{path}:{index + 1}", line)))
            .Where(entry => OneMachine().IsMatch(entry.line) || Registry().IsMatch(entry.line))
            .Select(entry => $"{entry.place}: {entry.line.Trim()}");
        Assert.Empty(places);
    }

    [Theory]
    [InlineData("see /wor" + "k/x", true)]
    [InlineData("(/ho" + "me/me)", true)]
    [InlineData("docs/wor" + "k/x", false)]
    [InlineData("a framework/x", false)]
    public void The_search_for_machine_paths_tells_them_from_others(string text, bool expected) => Assert.Equal(expected, OneMachine().IsMatch(text));

    [Fact]
    public void Every_relative_link_in_a_page_leads_to_a_file()
    {
        IEnumerable<string> broken =
            from page in RepositoryFiles.Tracked().Where(path => path.EndsWith(".md", StringComparison.Ordinal))
            from Match link in Link().Matches(File.ReadAllText(RepositoryFiles.Absolute(page)))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
            let path = Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(page)!, target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{page}: {target}";
        Assert.Empty(broken);
    }

    [Fact]
    public void The_README_names_every_algorithm_and_every_suite()
    {
        string page = File.ReadAllText(RepositoryFiles.Absolute("README.md"));
        Assert.All(AlgorithmRegistry.All.Keys.Concat(SuiteRegistry.All.Keys), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [GeneratedRegex("(^|[^.A-Za-z0-9])/(work|farm|root|home)/")]
    private static partial Regex OneMachine();

    [GeneratedRegex("https?://[^ ]*(nuget|npm|debian|mirror)[^ ]*")]
    private static partial Regex Registry();

    [GeneratedRegex(@"\]\(<?([^)>\s]+)>?\)")]
    private static partial Regex Link();
}
