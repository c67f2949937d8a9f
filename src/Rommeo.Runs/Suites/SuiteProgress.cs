using Rommeo.Runs.Execution;

namespace Rommeo.Runs.Suites;

/// <summary>Adds up what parallel seeds have finished and passes it on, one report at a time and never backwards.</summary>
internal sealed class SuiteProgress
{
    private readonly Lock _lock = new();
    private readonly IProgress<WorkProgress>? _listener;
    private readonly string _task;
    private readonly double _total;
    private double _done;

    internal SuiteProgress(IProgress<WorkProgress>? listener, string task, double total)
    {
        (_listener, _task, _total) = (listener, task, total);
        listener?.Report(new WorkProgress(task, 0, total));
    }

    /// <summary>Some more work is done, in the unit of the total.</summary>
    internal void Advance(double work)
    {
        if (_listener is null)
            return;
        lock (_lock)
        {
            // Shares of a seed add up to a whole only nearly; the last report must say exactly all.
            _done = Math.Min(_total, _done + work);
            double shown = _total - _done < 1e-6 * _total ? _total : _done;
            _listener.Report(new WorkProgress(_task, shown, _total));
        }
    }
}
