using System.Diagnostics;

namespace Rommeo.Runs.OwnGames.Python;

/// <summary>The last lines that a child wrote to its standard error.</summary>
internal sealed class LastWords
{
    private const int Lines = 5, LongestLine = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);
    private readonly Queue<string> _lines = new();
    private bool _isSilent;

    internal void ListenTo(Process process)
    {
        process.ErrorDataReceived += (_, received) => Add(received.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>The lines of a child that has ended, for the end of a message; empty if there are none.</summary>
    public override string ToString()
    {
        lock (_lines)
        {
            // What it wrote last may still be on its way; a child of its own may keep the line open.
            if (!_isSilent)
                Monitor.Wait(_lines, Patience);
            return _lines.Count == 0 ? "" : $"; its last words: {string.Join(" | ", _lines)}";
        }
    }

    private void Add(string? line)
    {
        lock (_lines)
        {
            if (line is null)
            {
                _isSilent = true;
                Monitor.PulseAll(_lines);
            }
            if (string.IsNullOrWhiteSpace(line))
                return;
            string text = line.Trim();
            _lines.Enqueue(text.Length <= LongestLine ? text : $"{text.AsSpan(0, LongestLine)}...");
            if (_lines.Count > Lines)
                _lines.Dequeue();
        }
    }
}
