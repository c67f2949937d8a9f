using System.ComponentModel;
using System.Diagnostics;
using Rommeo.Runs.OwnGames.Python;

namespace Rommeo.SystemTests.Support;

/// <summary>A Python that has numpy; without one the tests that need it fail.</summary>
internal static class TestPython
{
    private static readonly Lazy<string> Found = new(Find);

    internal static PythonOptions Options(string workingDirectory) => new() { Interpreter = Found.Value, WorkingDirectory = workingDirectory };

    private static string Find()
    {
        string?[] candidates = [System.Environment.GetEnvironmentVariable("ROMMEO_PYTHON"), "python3", "/usr/bin/python3", "python"];
        return candidates.OfType<string>().FirstOrDefault(HasNumpy)
            ?? throw new InvalidOperationException("no Python 3 with numpy was found; install it (Debian: apt-get install python3-numpy) or set ROMMEO_PYTHON");
    }

    private static bool HasNumpy(string interpreter)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(interpreter, ["-c", "import numpy"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
