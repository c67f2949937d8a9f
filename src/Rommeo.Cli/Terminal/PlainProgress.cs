using System.Globalization;
using Rommeo.Runs.Execution;

namespace Rommeo.Cli.Terminal;

/// <summary>Progress for logs: a line now and then, none for work that is over before the first.</summary>
internal sealed class PlainProgress(TextWriter output, TimeProvider clock) : IProgress<WorkProgress>
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
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Task}: {100 * value.Done / value.Total:F0} %{string.Concat(value.Details.Select(detail => $", {detail}"))}"));
        }
    }
}
