namespace Rommeo.Runs.OwnGames.Python;

/// <summary>Calls for the end once an answer is overdue. Starting and stopping allocates nothing, so that every step can have its deadline.</summary>
internal sealed class AnswerDeadline : IDisposable
{
    private readonly Timer _timer;
    private readonly long _patience;
    private readonly Action _whenMissed;
    private long _due;

    /// <param name="patience">How long an answer may take.</param>
    /// <param name="whenMissed">Called on another thread, once.</param>
    internal AnswerDeadline(TimeSpan patience, Action whenMissed)
    {
        _patience = (long)patience.TotalMilliseconds;
        _whenMissed = whenMissed;
        TimeSpan period = TimeSpan.FromMilliseconds(Math.Clamp(patience.TotalMilliseconds / 10, 20, 500));
        _timer = new Timer(_ => Look(), null, period, period);
    }

    internal bool IsMissed { get; private set; }

    internal void Start() => Volatile.Write(ref _due, System.Environment.TickCount64 + _patience);

    internal void Stop() => Volatile.Write(ref _due, 0);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        long due = Volatile.Read(ref _due);
        if (due == 0 || System.Environment.TickCount64 < due || IsMissed)
            return;
        IsMissed = true;
        _whenMissed();
    }
}
