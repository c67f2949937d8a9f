using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Environments.Wrappers;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.RunDirectory;
using Rommeo.Training;

namespace Rommeo.Runs.Execution;

/// <summary>Everything that is in memory while one run trains, and what of it a checkpoint holds.</summary>
internal sealed class TrainingSession : ICheckpointed
{
    private readonly RunConfig _config;
    private readonly EnvironmentBatch _batch;

    /// <param name="config">What to run.</param>
    /// <param name="threads">Threads for updates or, where those cost little, for the copies of the game; changes no number.</param>
    /// <param name="metrics">Makes the writer of <c>metrics.csv</c> for the numbers of the team; <see langword="null"/> writes none.</param>
    /// <param name="best">File of the best team by evaluation; <see langword="null"/> keeps none.</param>
    /// <param name="listeners">Further listeners.</param>
    internal TrainingSession(RunConfig config, int threads, Func<TeamDiagnostics, MetricsWriter>? metrics, string? best, IEnumerable<ITrainingListener> listeners)
    {
        _config = config;
        Wrapping = new Wrapping(config.Wrappers);
        // Where updates are costly the threads are theirs; two sets of threads would wait for each other's cores.
        _batch = config.CreateBatch(Wrapping, config.HasCostlyUpdates ? 1 : threads);
        EvaluationEnvironment = config.CreateEnvironment(Wrapping, learns: false);
        Team = config.CreateTeam(new TeamLayout(EvaluationEnvironment), threads);
        Diagnostics = new TeamDiagnostics(Team);
        Best = new BestTeam(best, file => TeamCheckpoint.Save(file, Team, Wrapping, config));
        try
        {
            Metrics = metrics?.Invoke(Diagnostics);
        }
        catch
        {
            Dispose();
            throw;
        }
        ITrainingListener?[] own = [Returns, Metrics, Best];
        Trainer = new Trainer(
            _batch, Team, config.Training, config.Seed, new ListenerGroup([.. own.OfType<ITrainingListener>(), .. listeners]), EvaluationEnvironment);
    }

    internal Wrapping Wrapping { get; }

    internal IEnvironment EvaluationEnvironment { get; }

    /// <inheritdoc/>
    public Team Team { get; }

    internal TeamDiagnostics Diagnostics { get; }

    internal Trainer Trainer { get; }

    internal MetricsWriter? Metrics { get; }

    internal RecentReturns Returns { get; } = new();

    internal BestTeam Best { get; }

    /// <inheritdoc/>
    public int Episodes => Trainer.Episodes;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata => TeamCheckpoint.Metadata(Team, _config);

    /// <inheritdoc/>
    public double Share => ProgressReporter.Share(_config.Training, Trainer.Episodes, Team.EnvironmentSteps);

    /// <inheritdoc/>
    public StoredFile? MarkMetrics() => Metrics?.Mark();

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        Team.Save(writer);
        Wrapping.Save(writer);
        Trainer.Save(writer);
        Diagnostics.Save(writer);
        Metrics?.Save(writer);
        Returns.Save(writer);
        Best.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        Team.Restore(reader);
        Trainer.Restore(reader, mustRepeat: !Wrapping.HasState);
        // After the running episodes were played again, which taught the wrappers what they know already.
        Wrapping.Restore(reader);
        Diagnostics.Restore(reader);
        Metrics?.Restore(reader);
        Returns.Restore(reader);
        Best.Restore(reader);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Metrics?.Dispose();
        Team.Dispose();
        (EvaluationEnvironment as IDisposable)?.Dispose();
        _batch.Dispose();
    }
}
