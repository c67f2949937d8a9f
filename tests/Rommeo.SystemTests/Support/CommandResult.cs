namespace Rommeo.SystemTests.Support;

/// <summary>What a command left behind: exit code and everything it wrote.</summary>
internal sealed record CommandResult(int ExitCode, string Out, string Error)
{
    /// <summary>Checks that the request was refused with one line on standard error and nothing on standard output.</summary>
    internal string RefusedWithOneLine()
    {
        Assert.Equal((2, ""), (ExitCode, Out));
        string line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("rommeo: ", line, StringComparison.Ordinal);
        return line;
    }

    /// <summary>Checks that the work was done and nothing was complained about.</summary>
    internal string Done()
    {
        Assert.Equal((0, ""), (ExitCode, Error));
        return Out;
    }
}
