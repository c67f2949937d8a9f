using System.Reflection;
using System.Runtime.InteropServices;

namespace Rommeo.Runs.Execution;

/// <summary>What a result was computed with, in words.</summary>
public static class MachineDescription
{
    private static readonly string Informational =
        typeof(MachineDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>Processor, cores, operating system and runtime.</summary>
    public static string Text { get; } = FormattableString.Invariant(
        $"{Processor()}, {System.Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

    /// <summary>Version of Rommeo, for example <c>0.1.0</c>.</summary>
    public static string Version { get; } = Informational.Split('+')[0];

    /// <summary>Commit that Rommeo was built from, or <see langword="null"/> if the build did not know.</summary>
    public static string? GitCommit { get; } = Informational.Split('+') is [_, { Length: > 0 } commit] ? commit : null;

    /// <summary>Version and, if known, commit in one word.</summary>
    internal static string Build => Informational;

    private static string Processor()
    {
        try
        {
            // Linux tells the model in a file; elsewhere the architecture has to do.
            string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal));
            if (line is not null)
                return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The model is a courtesy.
        }
        return RuntimeInformation.ProcessArchitecture.ToString();
    }
}
