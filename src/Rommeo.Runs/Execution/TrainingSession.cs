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
internal sealed class TrainingSession : IDisposable
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

    internal Team Team { get; }

    internal TeamDiagnostics Diagnostics { get; }

    internal Trainer Trainer { get; }

    internal MetricsWriter? Metrics { get; }

    internal RecentReturns Returns { get; } = new();

    internal BestTeam Best { get; }

    /// <summary>Share of the training that is done, from 0 to 1.</summary>
    internal double Share => ProgressReporter.Share(_config.Training, Trainer.Episodes, Team.EnvironmentSteps);

    /// <summary>Writes everything that determines the future of the run, but for the replay and the lines that were written already.</summary>
    internal void Save(IStateWriter writer)
    {
        Team.Save(writer);
        Wrapping.Save(writer);
        Trainer.Save(writer);
        Diagnostics.Save(writer);
        Metrics?.Save(writer);
        Returns.Save(writer);
        Best.Save(writer);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Something is missing or does not fit.</exception>
    internal void Restore(IStateReader reader)
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
