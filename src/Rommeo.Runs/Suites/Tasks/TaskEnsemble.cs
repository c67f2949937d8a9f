namespace Rommeo.Runs.Suites.Tasks;

/// <summary>All seeds of one contestant in one task.</summary>
internal sealed class TaskEnsemble
{
    /// <summary>What a final return means.</summary>
    internal static readonly Quantity Final = new("reward per step and agent", "mean", SuiteTask.EvaluationEpisodes, Quantity.Evaluation);

    private readonly TrainedRow<TaskTrace> _trained;

    private TaskEnsemble(SuiteTask task, SuiteContestant contestant, TrainedRow<TaskTrace> trained)
    {
        Task = task;
        Contestant = contestant;
        _trained = trained;
        TaskTrace first = trained.Traces[0];
        SuiteCurve curve = Ensemble.Curve("mean_reward", PointOf(task), Array.ConvertAll(trained.Traces, trace => trace.Reward));
        Reward = curve with { At = [.. Enumerable.Range(0, first.Reward.Length).Select(first.EndOf)] };
    }

    internal SuiteTask Task { get; }

    /// <summary>The row, its variant saying the task too.</summary>
    internal SuiteContestant Contestant { get; }

    /// <summary>One per seed, in the order of the seeds.</summary>
    internal IReadOnlyList<TaskTrace> Traces => _trained.Traces;

    /// <summary>Mean reward per step in each part of the training, by environment step.</summary>
    internal SuiteCurve Reward { get; }

    /// <summary>Seeds that play the optimum after training.</summary>
    internal int Converged => Traces.Count(trace => trace.HasConverged);

    /// <summary>Their share.</summary>
    internal double Share => (double)Converged / Traces.Count;

    /// <summary>Versions and commits that trained the seeds.</summary>
    internal IEnumerable<string> Builds => _trained.Builds;

    /// <summary>Trains all seeds that are not kept from earlier; cores without a seed help updating agents side by side.</summary>
    internal static TaskEnsemble Run(SuiteTask task, SuiteContestant contestant, SeedShelf shelf, SuiteOptions options, CancellationToken cancellation)
    {
        int threads = Math.Max(1, options.Workers / options.Seeds);
        return new TaskEnsemble(task, contestant, Ensemble.Run(
            options, contestant.FullName, shelf, (work, token) => TaskTrial.Run(task, contestant, work, threads, token), cancellation));
    }

    /// <summary>What a point of a task's curve means.</summary>
    internal static Quantity PointOf(SuiteTask task) => new("reward per step and agent", "mean", Math.Max(1, task.Steps / SuiteTask.Points));

    internal RankedRow ToRanked() => new(Contestant, [.. Traces.Select(trace => trace.FinalReward)], Converged);

    internal SuiteEntry ToEntry() => new()
    {
        Algorithm = Contestant.Algorithm.Name,
        Variant = Contestant.VariantName,
        Seeds = Traces.Count,
        Converged = Converged,
        ConvergedCi95 = Ranking.WilsonOf(Converged, Traces.Count),
        Curve = Reward,
        FinalReturn = Ensemble.Statistic(Final, [.. Traces.Select(trace => trace.FinalReward)]),
        EnvironmentSteps = Traces[0].Steps,
        Updates = Traces[0].Updates,
        WallSeconds = _trained.WallSeconds,
        ResumedSeeds = _trained.Resumed,
        TrainingSeconds = _trained.TrainingSeconds,
    };
}
