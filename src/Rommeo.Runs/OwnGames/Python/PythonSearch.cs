using System.ComponentModel;
using System.Diagnostics;

namespace Rommeo.Runs.OwnGames.Python;

/// <summary>Finds an interpreter when none is named: machines often have several, of which not all have numpy.</summary>
internal static class PythonSearch
{
    private const string Name = "python3";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly Lazy<string> FoundOnPath = new(() => FirstWithNumpy(OnPath(System.Environment.GetEnvironmentVariable("PATH") ?? "")));

    /// <summary>The first <c>python3</c> on the path that has numpy; plainly <c>python3</c> if none has.</summary>
    internal static string Found => FoundOnPath.Value;

    /// <summary>The first of <paramref name="interpreters"/> that has numpy.</summary>
    internal static string FirstWithNumpy(IEnumerable<string> interpreters) => interpreters.FirstOrDefault(HasNumpy) ?? Name;

    /// <summary>Every <c>python3</c> in the directories of a search path, in their order.</summary>
    internal static IEnumerable<string> OnPath(string path) =>
        path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)
            .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? Name + ".exe" : Name)).Where(File.Exists);

    /// <summary>Whether an interpreter can be started and imports numpy.</summary>
    internal static bool HasNumpy(string interpreter)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(interpreter, ["-c", "import numpy"]) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true })!;
            process.StandardInput.Close();
            if (process.WaitForExit(Patience))
                return process.ExitCode == 0;
            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
