using Rommeo.Agents;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>What one seed did in one task.</summary>
internal sealed class TaskTrace(ulong seed, int steps, int points) : ISeedTrace<TaskTrace>
{
    internal ulong Seed { get; } = seed;

    internal int Steps { get; } = steps;

    /// <summary>[points]: mean reward per step and agent in each part of the training, or return of the evaluation after it.</summary>
    internal double[] Curve { get; } = new double[Math.Min(steps, points)];

    /// <summary>[points]: seconds of training up to the end of each part, evaluations left out. A measurement: no two runs have the same.</summary>
    internal double[] Seconds { get; } = new double[Math.Min(steps, points)];

    /// <summary>The evaluation after training, in the unit of the task.</summary>
    internal double Final { get; set; }

    /// <summary>The highest evaluation of all, the last included; equal to the last one where there are no others.</summary>
    internal double Best { get; set; }

    /// <summary>Whether the team plays the optimum of the game after training.</summary>
    internal bool HasConverged { get; set; }

    /// <summary>Updates per agent.</summary>
    internal long Updates { get; set; }

    /// <summary>Last environment step of a part, from 0.</summary>
    internal long EndOf(int part) => (long)(part + 1) * Steps / Curve.Length;

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        writer.Write("progress", [Steps, Curve.Length, Updates, HasConverged ? 1 : 0]);
        writer.Write("curve", Curve);
        writer.Write("seconds", Seconds);
        writer.Write("final", [Final, Best]);
    }

    /// <inheritdoc/>
    public static TaskTrace Restore(ulong seed, IStateReader reader)
    {
        Span<long> progress = stackalloc long[4];
        reader.Read("progress", progress);
        if (progress[0] is < 1 or > int.MaxValue || progress[1] < 1 || progress[1] > progress[0] || progress[2] < 0 || progress[3] is not (0 or 1))
            throw new InvalidDataException("progress holds numbers out of range");
        var trace = new TaskTrace(seed, (int)progress[0], (int)progress[1]) { Updates = progress[2], HasConverged = progress[3] == 1 };
        reader.Read("curve", trace.Curve);
        reader.Read("seconds", trace.Seconds);
        Span<double> final = stackalloc double[2];
        reader.Read("final", final);
        (trace.Final, trace.Best) = (final[0], final[1]);
        return trace;
    }
}
