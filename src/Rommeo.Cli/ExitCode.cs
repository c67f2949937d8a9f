namespace Rommeo.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Done = 0;

    /// <summary>The work failed.</summary>
    internal const int Failed = 1;

    /// <summary>The request was wrong; nothing was begun.</summary>
    internal const int BadRequest = 2;

    /// <summary>Interrupted, after saving.</summary>
    internal const int Interrupted = 130;
}
