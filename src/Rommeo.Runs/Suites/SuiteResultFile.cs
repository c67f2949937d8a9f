using System.Text.Json;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Suites;

/// <summary>Puts <c>result.json</c> in the directory of a suite from the beginning, so that the directory is known as ours; the suite writes the whole one at its end.</summary>
internal static class SuiteResultFile
{
    internal static void Begin(string directory, string suite) =>
        AtomicFile.Write(new RunPaths(directory).SuiteResult, $"{{\n  \"suite\": \"{JsonEncodedText.Encode(suite)}\",\n  \"completed\": false\n}}\n");
}
