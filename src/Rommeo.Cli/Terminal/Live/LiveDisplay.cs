using Rommeo.Runs.Execution.Live;

namespace Rommeo.Cli.Terminal.Live;

/// <summary>Shows on the terminal how a training goes, a few times per second. What was shown last stays.</summary>
internal sealed class LiveDisplay
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(250);
    private readonly CliContext _context;
    private readonly LiveBoard _board;
    private readonly LiveView _view;
    private readonly RedrawnLines _lines;
    private readonly Lock _lock = new();
    private readonly long _start;
    private bool _isOver;

    internal LiveDisplay(CliContext context, LiveBoard board, string title)
    {
        (_context, _board) = (context, board);
        _view = new LiveView(title, context.HasColours);
        _lines = new RedrawnLines(context.Out);
        _start = context.Clock.GetTimestamp();
    }

    /// <summary>Does the work while showing how it goes; work that is over before the first frame shows nothing.</summary>
    internal TResult Watch<TResult>(Func<TResult> work)
    {
        // The first Ctrl-C asks to stop, the second ends the process at once: the cursor has to be there by then.
        using CancellationTokenRegistration restored = _context.Cancellation.Register(RestoreCursor);
        using ITimer timer = _context.Clock.CreateTimer(_ => Draw(), null, BetweenFrames, BetweenFrames);
        try
        {
            return work();
        }
        finally
        {
            lock (_lock)
            {
                if (_lines.IsShown)
                    Draw();
                _lines.RestoreCursor();
                if (_lines.IsShown)
                    _context.Out.WriteLine();
                _isOver = true;
            }
        }
    }

    /// <summary>Writes something else to the terminal, above what is shown.</summary>
    internal void Interject(Action write)
    {
        lock (_lock)
        {
            if (_lines.IsShown)
                _lines.Clear(_context.TerminalSize().Width);
            write();
        }
    }

    private void RestoreCursor()
    {
        lock (_lock)
            _lines.RestoreCursor();
    }

    // The terminal's last column and last line stay free: writing there would wrap or scroll, and the way back would be a line short.
    private void Draw()
    {
        lock (_lock)
        {
            if (_isOver)
                return;
            (int width, int height) = _context.TerminalSize();
            LiveStatus[] seeds = _board.Snapshot();
            double seconds = _context.Clock.GetElapsedTime(_start).TotalSeconds;
            string[] lines = [.. _view.Lines(seeds, seconds, width - 1, height - 1).Take(Math.Max(1, height - 1))];
            try
            {
                _lines.Show(lines, width);
            }
            catch (IOException)
            {
                // Nobody watches any more; that is no reason to end a training.
                _isOver = true;
            }
        }
    }
}
