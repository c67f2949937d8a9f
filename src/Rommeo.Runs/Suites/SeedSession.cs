using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Execution;
using Rommeo.Training;

namespace Rommeo.Runs.Suites;

/// <summary>Everything that is in memory while one seed of a suite trains.</summary>
/// <typeparam name="TTrial">What the suite records of it.</typeparam>
internal sealed class SeedSession<TTrial> : ICheckpointed
    where TTrial : ISeedTrial
{
    private const string TrialScope = "trial/";
    private readonly TrainingConfig _config;
    private readonly SeedWork _work;
    private readonly EnvironmentBatch _batch;

    /// <param name="game">Makes an instance of the game.</param>
    /// <param name="team">The players; the session disposes them.</param>
    /// <param name="config">How long to train, in how many copies of the game.</param>
    /// <param name="trial">Records what happens.</param>
    /// <param name="work">The seed.</param>
    internal SeedSession(Func<IEnvironment> game, Team team, TrainingConfig config, TTrial trial, SeedWork work)
    {
        (_config, _work, Team, Trial) = (config, work, team, trial);
        _batch = EnvironmentBatch.Create(game, config.Batch, keepsActions: work.Checkpointer is not null);
        Trainer = new Trainer(_batch, team, config, work.Seed, work.Checkpointer is { } checkpointer ? new ListenerGroup([trial, checkpointer]) : trial);
    }

    /// <summary>What was recorded.</summary>
    internal TTrial Trial { get; }

    internal Trainer Trainer { get; }

    /// <inheritdoc/>
    public Team Team { get; }

    /// <inheritdoc/>
    public int Episodes => Trainer.Episodes;

    /// <inheritdoc/>
    public double Share => ProgressReporter.Share(_config, Trainer.Episodes, Team.EnvironmentSteps);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata => _work.Metadata;

    /// <summary>Updates per agent.</summary>
    internal long UpdatesPerAgent => Team.Updates / Team.Members.Count;

    /// <inheritdoc/>
    public StoredFile? MarkMetrics() => null;

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        Team.Save(writer);
        Trainer.Save(writer);
        Trial.Save(new ScopedStateWriter(writer, TrialScope));
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        Team.Restore(reader);
        Trainer.Restore(reader);
        Trial.Restore(new ScopedStateReader(reader, TrialScope));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Team.Dispose();
        _batch.Dispose();
    }
}
