using System.Globalization;
using Rommeo.Runs.Execution;

namespace Rommeo.Cli.Terminal;

/// <summary>Progress for logs: a line now and then, none for work that is over before the first.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="clock">Tells when the next one is due.</param>
/// <param name="details">Tells how the work goes besides; empty if there is nothing to tell.</param>
internal sealed class PlainProgress(TextWriter output, TimeProvider clock, Func<string>? details = null) : IProgress<WorkProgress>
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private long _lastLine = clock.GetTimestamp();

    public void Report(WorkProgress value)
    {
        lock (_lock)
        {
            if (clock.GetElapsedTime(_lastLine) < BetweenLines)
                return;
            _lastLine = clock.GetTimestamp();
            string more = details?.Invoke() is { Length: > 0 } told ? $", {told}" : "";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Task}: {100 * value.Done / value.Total:F0} %{more}"));
        }
    }
}
