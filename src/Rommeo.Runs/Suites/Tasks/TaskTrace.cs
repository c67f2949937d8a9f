using Rommeo.Agents;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>What one seed did in one task.</summary>
internal sealed class TaskTrace(ulong seed, int steps) : ISeedTrace<TaskTrace>
{
    internal ulong Seed { get; } = seed;

    internal int Steps { get; } = steps;

    /// <summary>Mean reward per step and agent in each part of the training, [points].</summary>
    internal double[] Reward { get; } = new double[Math.Min(steps, SuiteTask.Points)];

    /// <summary>Mean reward per step and agent of the evaluation after training.</summary>
    internal double FinalReward { get; set; }

    /// <summary>Whether that is the optimum of the game.</summary>
    internal bool HasConverged { get; set; }

    /// <summary>Updates per agent.</summary>
    internal long Updates { get; set; }

    /// <summary>Last environment step of a part, from 0.</summary>
    internal long EndOf(int part) => (long)(part + 1) * Steps / Reward.Length;

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        writer.Write("progress", [Steps, Updates, HasConverged ? 1 : 0]);
        writer.Write("reward", Reward);
        writer.Write("final", [FinalReward]);
    }

    /// <inheritdoc/>
    public static TaskTrace Restore(ulong seed, IStateReader reader)
    {
        Span<long> progress = stackalloc long[3];
        reader.Read("progress", progress);
        if (progress[0] is < 1 or > int.MaxValue || progress[1] < 0 || progress[2] is not (0 or 1))
            throw new InvalidDataException("progress holds numbers out of range");
        var trace = new TaskTrace(seed, (int)progress[0]) { Updates = progress[1], HasConverged = progress[2] == 1 };
        reader.Read("reward", trace.Reward);
        double[] final = new double[1];
        reader.Read("final", final);
        trace.FinalReward = final[0];
        return trace;
    }
}
