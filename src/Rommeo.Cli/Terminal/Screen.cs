using Rommeo.Runs.Execution;
using Spectre.Console;

namespace Rommeo.Cli.Terminal;

/// <summary>Where people read: tables, lines and, on a terminal, a progress bar with the time left. With --json it shows nothing.</summary>
internal sealed class Screen
{
    private static readonly Style Done = new(Color.Purple), Left = new(decoration: Decoration.Dim);
    private readonly CliContext _context;
    private readonly bool _isJson;
    private readonly bool _isQuiet;

    internal Screen(CliContext context, bool isJson, bool isQuiet)
    {
        _context = context;
        _isJson = isJson;
        _isQuiet = isQuiet;
    }

    /// <summary>Whether there is room for what matters most only.</summary>
    internal bool IsNarrow => _context.Width < 120;

    private int BarWidth => IsNarrow ? 6 : 40;

    /// <summary>Whether something that is redrawn in place can be shown.</summary>
    internal bool IsLive => _context.IsTerminal && !_isJson && !_isQuiet;

    /// <summary>A line that --quiet leaves out.</summary>
    internal void Line(string text)
    {
        if (!_isJson && !_isQuiet)
            Write(text);
    }

    /// <summary>The last line, which --quiet keeps.</summary>
    internal void FinalLine(string text)
    {
        if (!_isJson)
            Write(text);
    }

    // Breaks prose at spaces; a longer word, such as a path, is left to the terminal.
    private void Write(string text)
    {
        while (text.Length > _context.Width && text.LastIndexOf(' ', _context.Width) is > 0 and int space)
        {
            _context.Out.WriteLine(text[..space]);
            text = text[(space + 1)..];
        }
        _context.Out.WriteLine(text);
    }

    /// <summary>A table, one line per row; on a terminal what does not fit is cut with an ellipsis.</summary>
    internal void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (_isJson || _isQuiet)
            return;
        string[] lines = [.. new TextTable(columns, rows, _context.Width).Lines()];
        // Bold is a style, not a colour, but whoever asks for plain text gets plain text.
        _context.Out.WriteLine(_context.HasColours ? $"\e[1m{lines[0]}\e[0m" : lines[0]);
        foreach (string line in lines.Skip(1))
            _context.Out.WriteLine(line);
        _context.Out.WriteLine();
    }

    /// <summary>Does the work while showing how far it is; where plain lines are shown, <paramref name="details"/> tells how it goes.</summary>
    internal TResult Watch<TResult>(Func<IProgress<WorkProgress>?, TResult> work, Func<string>? details = null)
    {
        if (_isJson || _isQuiet)
            return work(null);
        if (!_context.IsTerminal)
            return work(new PlainProgress(_context.Out, _context.Clock, details));
        // Colours of middling brightness only, legible on light and on dark; what is done goes away, or the running bars would be below the last line.
        return Open().Progress().AutoClear(true).HideCompleted(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = BarWidth, CompletedStyle = Done, FinishedStyle = Done, RemainingStyle = Left },
                new PercentageColumn { Style = Style.Plain, CompletedStyle = Style.Plain },
                new RemainingTimeColumn { Style = Style.Plain })
            .Start(progress => work(new ProgressBars(progress)));
    }

    private IAnsiConsole Open()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = _context.IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = _context.HasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = _context.IsTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(_context.Out),
        });
        console.Profile.Width = _context.Width;
        return console;
    }

    /// <summary>One bar per task name.</summary>
    private sealed class ProgressBars(ProgressContext context) : IProgress<WorkProgress>
    {
        private readonly Dictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);

        public void Report(WorkProgress value)
        {
            lock (_bars)
            {
                if (!_bars.TryGetValue(value.Task, out ProgressTask? bar))
                    _bars[value.Task] = bar = context.AddTask(Markup.Escape(value.Task), maxValue: value.Total);
                bar.Value = value.Done;
            }
        }
    }
}
