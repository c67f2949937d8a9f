using System.Collections.Immutable;
using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Environments.Wrappers;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.RunDirectory;
using Rommeo.Training;

namespace Rommeo.Runs.Execution;

/// <summary>Trains one team from one seed and leaves a run directory behind.</summary>
/// <param name="config">What to run; valid.</param>
public sealed class TrainingRun(RunConfig config)
{
    private const string ReturnUnit = "reward per episode and agent";

    /// <summary>Where to write; <see langword="null"/> writes nothing. The directory exists and holds no run.</summary>
    public string? Directory { get; init; }

    /// <summary>Threads for updating agents side by side; changes no number.</summary>
    public int UpdateThreads { get; init; } = 1;

    /// <summary>Told which part of the training is done, from 0 to 1; called on the training thread.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Hears the training itself.</summary>
    public ITrainingListener? Listener { get; init; }

    /// <summary>Clock for the wall time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Trains to the end, or until <paramref name="cancellation"/> asks to stop after the current step; either way what was learned is kept.</summary>
    /// <exception cref="NotFiniteNumberException">Training diverged.</exception>
    public RunSummary Execute(CancellationToken cancellation = default)
    {
        var wrapping = new Wrapping(config.Wrappers);
        // Where updates are costly the threads are theirs; two sets of threads would wait for each other's cores.
        using EnvironmentBatch batch = config.CreateBatch(wrapping, config.HasCostlyUpdates ? 1 : UpdateThreads);
        IEnvironment evaluationEnvironment = config.CreateEnvironment(wrapping, learns: false);
        using var _ = evaluationEnvironment as IDisposable;
        using Team team = config.CreateTeam(new TeamLayout(evaluationEnvironment), UpdateThreads);
        if (Directory is not null)
            Begin(new RunPaths(Directory));
        RunSummary summary = Train(batch, evaluationEnvironment, team, cancellation);
        if (Directory is not null)
            Finish(new RunPaths(Directory), team, wrapping, summary);
        return summary;
    }

    private void Begin(RunPaths paths)
    {
        System.IO.Directory.CreateDirectory(paths.Checkpoints);
        AtomicFile.Write(paths.Config, ConfigWriter.Write(config));
    }

    private RunSummary Train(EnvironmentBatch batch, IEnvironment evaluationEnvironment, Team team, CancellationToken cancellation)
    {
        using MetricsWriter? metrics = Directory is null ? null : new MetricsWriter(new RunPaths(Directory).Metrics, team, config.Logging.Interval);
        var returns = new RecentReturns();
        ITrainingListener?[] listeners =
            [returns, metrics, Progress is null ? null : new ProgressReporter(config.Training, Progress), Listener];
        var trainer = new Trainer(
            batch, team, config.Training, config.Seed, new ListenerGroup([.. listeners.OfType<ITrainingListener>()]), evaluationEnvironment);
        long start = Clock.GetTimestamp();
        TrainingOutcome outcome = trainer.Run(cancellation);
        double seconds = Clock.GetElapsedTime(start).TotalSeconds;
        EvaluationResult? evaluation = outcome.Completed
            ? Evaluator.Play(evaluationEnvironment, team, config.Training.EvaluationEpisodes, config.Seed, CancellationToken.None)
            : null;
        return Summarise(outcome, seconds, returns, evaluation, evaluationEnvironment as IKnownOptimum, team.Members.Count);
    }

    private RunSummary Summarise(
        TrainingOutcome outcome, double seconds, RecentReturns returns, EvaluationResult? evaluation, IKnownOptimum? optimum, int agents) => new()
        {
            Algorithm = config.AlgorithmName,
            Algorithms = [.. Enumerable.Range(0, agents).Select(agent => config.Agents.IsEmpty ? config.AlgorithmEntry.Name : config.Agents[agent].Entry.Name)],
            Environment = config.EnvironmentEntry.Name,
            Seed = config.Seed,
            Completed = outcome.Completed,
            Episodes = outcome.Episodes,
            EnvironmentSteps = outcome.EnvironmentSteps,
            Updates = outcome.Updates,
            FinalReturnMean = returns.Mean,
            EvaluationReturnMean = evaluation?.Returns.Average(),
            EvaluationRewardMean = evaluation?.MeanReward,
            ConvergedToOptimum = optimum is null || evaluation is null ? null : evaluation.MeanReward >= optimum.OptimumThreshold,
            Quantities = Quantities(returns, evaluation),
            WallSeconds = seconds,
            Version = MachineDescription.Version,
            GitCommit = MachineDescription.GitCommit,
            Machine = MachineDescription.Text,
        };

    private static ImmutableSortedDictionary<string, Quantity> Quantities(RecentReturns returns, EvaluationResult? evaluation)
    {
        var quantities = ImmutableSortedDictionary.CreateBuilder<string, Quantity>(StringComparer.Ordinal);
        quantities["final_return_mean"] = new Quantity(ReturnUnit, "mean of sums", returns.Steps, Quantity.Training);
        if (evaluation is not null)
        {
            quantities["evaluation_return_mean"] = new Quantity(ReturnUnit, "mean of sums", evaluation.Steps, Quantity.Evaluation);
            quantities["evaluation_reward_mean"] = new Quantity("reward per step and agent", "mean", evaluation.Steps, Quantity.Evaluation);
        }
        return quantities.ToImmutable();
    }

    private void Finish(RunPaths paths, Team team, Wrapping wrapping, RunSummary summary)
    {
        string checkpoint = summary.Completed ? paths.FinalCheckpoint : paths.CheckpointAt(summary.EnvironmentSteps);
        TeamCheckpoint.Save(checkpoint, team, wrapping, config);
        // The summary comes last: where it is, the run is whole.
        AtomicFile.Write(paths.Summary, summary.ToJson());
    }
}
