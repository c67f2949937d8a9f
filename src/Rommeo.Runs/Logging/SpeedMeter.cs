using System.Diagnostics;

namespace Rommeo.Runs.Logging;

/// <summary>Speed and memory between two looks. Nothing of it is reproducible, so it goes to logs and never to metrics.csv.</summary>
internal sealed class SpeedMeter
{
    private long _time = Stopwatch.GetTimestamp();
    private long _steps;
    private long _updates;
    private long _allocated;

    /// <summary>Begins to count.</summary>
    internal void Begin(long steps, long updates) =>
        (_time, _steps, _updates, _allocated) = (Stopwatch.GetTimestamp(), steps, updates, GC.GetTotalAllocatedBytes());

    /// <summary>Adds what happened since the last look.</summary>
    internal void AddTo(List<(string Name, double Value)> values, long steps, long updates)
    {
        double seconds = Stopwatch.GetElapsedTime(_time).TotalSeconds;
        long allocated = GC.GetTotalAllocatedBytes();
        if (seconds > 0)
        {
            values.Add(("speed/steps_per_second", (steps - _steps) / seconds));
            values.Add(("speed/updates_per_second", (updates - _updates) / seconds));
        }
        if (steps > _steps)
            values.Add(("memory/allocated_bytes_per_step", (double)(allocated - _allocated) / (steps - _steps)));
        values.Add(("memory/managed_bytes", GC.GetTotalMemory(forceFullCollection: false)));
        Begin(steps, updates);
    }
}
