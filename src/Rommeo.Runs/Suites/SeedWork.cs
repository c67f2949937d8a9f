using System.Diagnostics;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Training;

namespace Rommeo.Runs.Suites;

/// <summary>
/// One seed of a row that is to be trained. Where the row keeps its seeds, a training that takes long leaves checkpoints, as a run does: after an interruption,
/// however rough, the next call continues it to the numbers it would have had.
/// </summary>
internal sealed class SeedWork
{
    private readonly SeedShelf _shelf;
    private readonly string? _folder;
    private readonly Action<double> _tell;
    private readonly CancellationToken _cancellation;
    private readonly CheckpointStore? _store;
    private readonly string _settings;
    private readonly long _start = Stopwatch.GetTimestamp();
    private double _secondsBefore;

    /// <param name="seed">The seed.</param>
    /// <param name="shelf">Where seeds of the row are kept.</param>
    /// <param name="logging">How often to make checkpoints and how many to keep.</param>
    /// <param name="tell">Hears of each further share of the work that is done.</param>
    /// <param name="cancellation">Stops the training after the current round.</param>
    internal SeedWork(ulong seed, SeedShelf shelf, LoggingConfig logging, Action<double> tell, CancellationToken cancellation)
    {
        _shelf = shelf;
        (Seed, Metadata, _settings, _folder, _tell, _cancellation) = (seed, shelf.Metadata, shelf.Settings, shelf.UnfinishedFolder(seed), tell, cancellation);
        if (_folder is null)
            return;
        _store = new CheckpointStore(new RunPaths(_folder), logging.CheckpointsKept);
        Checkpointer = new Checkpointer(logging, _store, _settings, _ => { });
    }

    /// <summary>The seed.</summary>
    internal ulong Seed { get; }

    /// <summary>What files of the row say about themselves.</summary>
    internal IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Makes the checkpoints; <see langword="null"/> if the row keeps nothing.</summary>
    internal Checkpointer? Checkpointer { get; }

    /// <summary>Seconds of work so far, those of earlier calls included.</summary>
    internal double Seconds => _secondsBefore + Stopwatch.GetElapsedTime(_start).TotalSeconds;

    /// <summary>A further share of the work is done, out of 1.</summary>
    internal void Tell(double share) => _tell(share);

    /// <summary>Keeps the trained team, where the row keeps anything.</summary>
    internal void Keep(Team team) => _shelf.KeepTeam(Seed, team);

    /// <summary>Trains to the end, from where an earlier call was interrupted.</summary>
    /// <param name="begin">Makes the training as it is before its first step.</param>
    /// <returns>The trained team and what was recorded; the caller's to dispose.</returns>
    /// <exception cref="OperationCanceledException">Cancelled before the end; what was done is kept.</exception>
    internal SeedSession<TTrial> Train<TTrial>(Func<SeedSession<TTrial>> begin)
        where TTrial : ISeedTrial
    {
        SeedSession<TTrial> session = Continue(begin) ?? begin();
        try
        {
            Checkpointer?.Watch(session, () => Seconds);
            if (session.Trainer.Run(_cancellation).Completed)
                return session;
            Checkpointer?.Save();
            throw new OperationCanceledException(_cancellation);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    // Nothing to go on from, or nothing that is whole: the seed is trained from its beginning.
    private SeedSession<TTrial>? Continue<TTrial>(Func<SeedSession<TTrial>> begin)
        where TTrial : ISeedTrial
    {
        if (_store is null || !Directory.Exists(_folder))
            return null;
        try
        {
            (SeedSession<TTrial>? session, CheckpointManifest? last) = new RunContinuation(new RunPaths(_folder), _settings, _store, warn: null).Open(_ => begin());
            _secondsBefore = last?.Progress.WallSeconds ?? 0;
            return session;
        }
        catch (RequestException)
        {
            Directory.Delete(_folder, recursive: true);
            return null;
        }
    }
}
