namespace Rommeo.Runs.Suites.Tasks;

/// <summary>All seeds of one contestant in one task.</summary>
internal sealed class TaskEnsemble
{
    private readonly TrainedRow<TaskTrace> _trained;

    private TaskEnsemble(TaskRow row, TrainedRow<TaskTrace> trained)
    {
        _trained = trained;
        (Task, Contestant, RowVariant) = (row.Task, row.Contestant, row.Variant);
        Curve = CurveOf(Task.IsEvaluated ? "evaluation_return" : "mean_reward", PointOf(Task), trace => trace.Curve);
        TrainingTime = CurveOf("training_seconds", new Quantity("seconds", "sum", PointOf(Task).Steps), trace => trace.Seconds);
    }

    internal SuiteTask Task { get; }

    /// <summary>The row, its variant saying the task too.</summary>
    internal SuiteContestant Contestant { get; }

    /// <summary>Name in figures.</summary>
    internal string Label => RowVariant is null ? Contestant.Label : $"{Contestant.Label} ({RowVariant})";

    /// <summary>The variant without the task, or <see langword="null"/>.</summary>
    internal string? RowVariant { get; }

    /// <summary>What is the same for the row in every task.</summary>
    internal string RowName => $"{Contestant.Algorithm.Name} {RowVariant}";

    /// <summary>One per seed, in the order of the seeds.</summary>
    internal IReadOnlyList<TaskTrace> Traces => _trained.Traces;

    /// <summary>Reward per step in each part of the training, or return of the evaluation after it, by environment step.</summary>
    internal SuiteCurve Curve { get; }

    /// <summary>Seconds of training up to the end of each part, by environment step.</summary>
    internal SuiteCurve TrainingTime { get; }

    /// <summary>What a seed must end above to count as converged, where the game says nothing about an optimum.</summary>
    internal double? Floor { get; set; }

    /// <summary>Seeds that satisfy the criterion of the suite: they play the optimum, or end above <see cref="Floor"/>.</summary>
    internal int Converged => Traces.Count(HasConverged);

    /// <summary>Whether a seed satisfies it.</summary>
    internal bool HasConverged(TaskTrace trace) => Floor is { } floor ? trace.Final > floor : trace.HasConverged;

    /// <summary>Their share.</summary>
    internal double Share => (double)Converged / Traces.Count;

    /// <summary>[seeds]: the evaluations after training.</summary>
    internal double[] Finals => [.. Traces.Select(trace => trace.Final)];

    /// <summary>Versions and commits that trained the seeds.</summary>
    internal IEnumerable<string> Builds => _trained.Builds;

    /// <summary>What a final number of a task means.</summary>
    internal static Quantity FinalOf(SuiteTask task) => task.IsEvaluated
        ? new Quantity(TeamReturn, "mean of sums", task.FinalEpisodes, Quantity.Evaluation)
        : new Quantity("reward per step and agent", "mean", task.FinalEpisodes, Quantity.Evaluation);

    /// <summary>Unit of everything in tasks that are evaluated along the way: undiscounted sum of all rewards of all agents.</summary>
    internal const string TeamReturn = "team return per episode";

    /// <summary>Trains all seeds that are not kept from earlier; cores without a seed help updating agents side by side.</summary>
    internal static TaskEnsemble Run(TaskRow row, SuiteOptions options, CancellationToken cancellation)
    {
        int threads = Math.Max(1, options.Workers / options.Seeds);
        return new TaskEnsemble(row, Ensemble.Run(
            options, row.Contestant.FullName, row.Shelf, (work, token) => TaskTrial.Run(row.Task, row.Contestant, work, threads, token), cancellation));
    }

    /// <summary>What a point of a task's curve means.</summary>
    internal static Quantity PointOf(SuiteTask task) => task.IsEvaluated
        ? new Quantity(TeamReturn, "mean of sums", task.CurveEpisodes, Quantity.Evaluation)
        : new Quantity("reward per step and agent", "mean", Math.Max(1, task.Steps / task.Points));

    internal RankedRow ToRanked() => new(Contestant, Finals, Converged);

    internal SuiteEntry ToEntry() => new()
    {
        Algorithm = Contestant.Algorithm.Name,
        Variant = Contestant.VariantName,
        Task = Task.Name,
        RowVariant = RowVariant,
        Agents = Task.Agents,
        Seeds = Traces.Count,
        Converged = Converged,
        ConvergedCi95 = Ranking.WilsonOf(Converged, Traces.Count),
        Curve = Curve,
        FinalReturn = Ensemble.Statistic(FinalOf(Task), Finals),
        BestReturn = Task.IsEvaluated ? Ensemble.Statistic(FinalOf(Task), [.. Traces.Select(trace => trace.Best)]) : null,
        TrainingTime = Task.IsEvaluated ? TrainingTime : null,
        EnvironmentSteps = Contestant.IsReference ? 0 : Traces[0].Steps,
        Updates = Traces[0].Updates,
        WallSeconds = _trained.WallSeconds,
        ResumedSeeds = _trained.Resumed,
        TrainingSeconds = _trained.TrainingSeconds,
    };

    private SuiteCurve CurveOf(string name, Quantity quantity, Converter<TaskTrace, double[]> pick)
    {
        TaskTrace first = _trained.Traces[0];
        return Ensemble.Curve(name, quantity, Array.ConvertAll(_trained.Traces, pick)) with { At = [.. Enumerable.Range(0, first.Curve.Length).Select(first.EndOf)] };
    }
}
