using Rommeo.Runs.OwnGames.Python;

namespace Rommeo.SystemTests.Support;

/// <summary>A Python that has numpy; without one the tests that need it fail.</summary>
internal static class TestPython
{
    private static readonly Lazy<string> Found = new(Find);

    internal static PythonOptions Options(string workingDirectory) => new() { Interpreter = Found.Value, WorkingDirectory = workingDirectory };

    private static string Find()
    {
        string found = PythonOptions.FromEnvironment().Interpreter;
        return PythonSearch.HasNumpy(found)
            ? found
            : throw new InvalidOperationException("no Python 3 with numpy was found; install it (Debian: apt-get install python3-numpy) or set ROMMEO_PYTHON");
    }
}
