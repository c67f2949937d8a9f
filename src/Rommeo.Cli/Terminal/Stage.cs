using System.Text;
using Rommeo.Runs.Rendering;
using Rommeo.Runs.Rendering.Terminal;

namespace Rommeo.Cli.Terminal;

/// <summary>Shows frames: on a terminal each in the place of the one before, otherwise one after another.</summary>
internal sealed class Stage : IDisposable
{
    private const string HideCursor = "\e[?25l", ShowCursor = "\e[?25h";
    private readonly CliContext _context;
    private readonly FrameText _text;
    private readonly TimeSpan _delay;
    private int _linesShown;
    private bool _isHidingCursor;

    internal Stage(CliContext context, FrameText text, TimeSpan delay) => (_context, _text, _delay) = (context, text, delay);

    internal void Show(PlayedFrame frame)
    {
        IReadOnlyList<string> lines = _text.Lines(frame);
        if (_context.IsTerminal && _text.IsPicture(frame))
            Redraw(lines);
        else
            Print(lines, isApart: _text.IsPicture(frame));
        if (_context.IsTerminal && _context.Cancellation.WaitHandle.WaitOne(_delay))
            _context.Cancellation.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        if (_isHidingCursor)
            _context.Out.Write(ShowCursor);
    }

    private void Print(IReadOnlyList<string> lines, bool isApart)
    {
        foreach (string line in lines)
            _context.Out.WriteLine(line);
        if (isApart)
            _context.Out.WriteLine();
    }

    // Goes back over the lines of the last frame and clears each as it is written, all in one piece, so that nothing flickers. The last line of the
    // terminal stays free: writing there would scroll, and the way back would be a line short.
    private void Redraw(IReadOnlyList<string> lines)
    {
        int shown = Math.Min(lines.Count, Math.Max(1, _context.Height - 1));
        var output = new StringBuilder();
        if (!_isHidingCursor)
            output.Append(HideCursor);
        if (_linesShown > 0)
            output.Append("\e[").Append(_linesShown).Append('F');
        for (int line = 0; line < shown; line++)
            output.Append(lines[line]).Append("\e[K\n");
        output.Append("\e[J");
        _context.Out.Write(output.ToString());
        (_linesShown, _isHidingCursor) = (shown, true);
    }
}
