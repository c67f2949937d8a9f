using System.Text.Json;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Suites;

/// <summary>Keeps <c>result.json</c> in the directory of a suite: there from the beginning, so that the directory is known as ours, and whole at the end.</summary>
internal static class SuiteResultFile
{
    internal static void Begin(string directory, string suite) =>
        AtomicFile.Write(new RunPaths(directory).SuiteResult, $"{{\n  \"suite\": \"{JsonEncodedText.Encode(suite)}\",\n  \"completed\": false\n}}\n");

    internal static void Finish(string directory, SuiteResult result) =>
        AtomicFile.Write(new RunPaths(directory).SuiteResult, JsonSerializer.Serialize(result, RunsJson.Default.SuiteResult) + "\n");
}
