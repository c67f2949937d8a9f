using System.Globalization;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.OwnGames.Python;

/// <summary>Which Python, and how long to wait for it.</summary>
internal sealed record PythonOptions
{
    private const string InterpreterVariable = "ROMMEO_PYTHON", TimeoutVariable = "ROMMEO_PYTHON_TIMEOUT";

    /// <summary>The interpreter: a name on the path, or a path.</summary>
    public string Interpreter { get; init; } = "python3";

    /// <summary>How long one answer may take; longer, and the process is ended.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where modules are looked for first; by default where the command was called.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>The settings of this process: <c>ROMMEO_PYTHON</c> (otherwise the first <c>python3</c> on the path that has numpy) and <c>ROMMEO_PYTHON_TIMEOUT</c> (seconds).</summary>
    /// <exception cref="RequestException">The time is none.</exception>
    internal static PythonOptions FromEnvironment()
    {
        var options = new PythonOptions
        {
            Interpreter = System.Environment.GetEnvironmentVariable(InterpreterVariable) is { Length: > 0 } interpreter ? interpreter : PythonSearch.Found,
        };
        if (System.Environment.GetEnvironmentVariable(TimeoutVariable) is not { Length: > 0 } text)
            return options;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 1e6
            ? options with { Timeout = TimeSpan.FromSeconds(seconds) }
            : throw new RequestException(TimeoutVariable, text, "expected a number of seconds > 0");
    }
}
