using Rommeo.Environments;
using Rommeo.Environments.Batches;

namespace Rommeo.Runs.OwnGames.Python;

/// <summary>
/// Copies of a game that live in one Python process and are stepped by one frame. A step announces the seed of each copy's next episode, so that the answer already holds
/// the first observations of those that ended.
/// </summary>
internal sealed class PythonCopies : ICopies, IDisposable
{
    private readonly PythonGame _game;
    private readonly NumberCheck[] _checks;
    private readonly double[] _begun;
    private readonly bool[] _ended;
    private readonly ulong?[] _announced;
    private PythonProcess? _process;
    private int _first;

    /// <param name="game">The game.</param>
    /// <param name="copies">How many.</param>
    /// <param name="checks">Whether to look at every number that comes back.</param>
    internal PythonCopies(PythonGame game, int copies, bool checks = true)
    {
        _game = game;
        Copies = copies;
        _checks = checks ? [.. Enumerable.Range(0, copies).Select(copy => new NumberCheck(game.Name, Layout, copies == 1 ? null : copy))] : [];
        _begun = new double[copies * Layout.ObservationSize];
        (_ended, _announced) = (new bool[copies], new ulong?[copies]);
    }

    public TeamLayout Layout => _game.Layout;

    public int Copies { get; }

    // All copies are one stretch: there is one process, and one frame per step.
    public int Alignment => Copies;

    public bool ChecksActions => false;

    /// <summary>Begins an episode; without a seed the game goes on with its own randomness.</summary>
    public void Reset(int copy, ulong? seed, Span<double> observations)
    {
        if (_checks.Length > 0)
            _checks[copy].BeginEpisode();
        if (seed is null || _announced[copy] != seed)
            Ask(copy, seed);
        _announced[copy] = null;
        Row(copy).CopyTo(observations);
        if (_checks.Length > 0)
            _checks[copy].Observations(observations);
    }

    void ICopies.Reset(int copy, ulong seed, Span<double> observations) => Reset(copy, seed, observations);

    /// <summary>Plays one step.</summary>
    /// <param name="first">First copy.</param>
    /// <param name="count">How many from there.</param>
    /// <param name="actions">Their joint actions.</param>
    /// <param name="nextSeeds">Per copy the seed of its next episode, or nothing if the caller resets by itself.</param>
    /// <param name="outcome">Receives what the step led to.</param>
    public void Play(int first, int count, ReadOnlySpan<double> actions, ReadOnlySpan<ulong> nextSeeds, in StepOutcome outcome)
    {
        PythonProcess process = Process();
        for (int copy = first; copy < first + count && _checks.Length > 0; copy++)
            _checks[copy].BeginStep();
        lock (process.Gate)
        {
            FrameBuffer frame = process.Frame.Begin(FrameKind.Step).Put((uint)(_first + first)).Put((uint)count).Put(nextSeeds.IsEmpty ? 0u : 1u).Put(0u).Put(actions);
            foreach (ulong seed in nextSeeds)
                frame.Put(seed);
            Exchange(process);
            try
            {
                Take(frame, first, count, nextSeeds, in outcome);
            }
            catch (InvalidDataException error)
            {
                throw process.Broken(error);
            }
        }
        for (int copy = first; copy < first + count && _checks.Length > 0; copy++)
            Look(copy, copy - first, in outcome);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process?.Close(_first, Copies);
        _process = null;
    }

    private void Take(FrameBuffer frame, int first, int count, ReadOnlySpan<ulong> nextSeeds, in StepOutcome outcome)
    {
        frame.Take(outcome.Observations);
        frame.Take(outcome.Rewards);
        frame.Take(outcome.Terminated);
        frame.Take(outcome.Truncated);
        frame.Take(_ended.AsSpan(first, count));
        for (int k = 0; k < nextSeeds.Length; k++)
        {
            if (!_ended[first + k])
                continue;
            frame.Take(Row(first + k));
            _announced[first + k] = nextSeeds[k];
        }
        frame.RequireEnd();
    }

    private void Look(int copy, int k, in StepOutcome outcome)
    {
        int size = Layout.ObservationSize, agents = Layout.AgentCount;
        _checks[copy].Observations(outcome.Observations.Slice(k * size, size));
        _checks[copy].RewardsAndFlags(outcome.Rewards.Slice(k * agents, agents), outcome.Terminated.Slice(k * agents, agents), outcome.Truncated.Slice(k * agents, agents));
    }

    private void Ask(int copy, ulong? seed)
    {
        PythonProcess process = Process();
        lock (process.Gate)
        {
            FrameBuffer frame = process.Frame.Begin(FrameKind.Reset).Put((uint)(_first + copy)).Put(seed is null ? 0u : 1u).Put(seed ?? 0ul);
            Exchange(process);
            try
            {
                frame.Take(Row(copy));
                frame.RequireEnd();
            }
            catch (InvalidDataException error)
            {
                throw process.Broken(error);
            }
        }
    }

    // The process opens where the game is first played, which for most instances that are made is never.
    private PythonProcess Process()
    {
        if (_process is null)
        {
            _process = _game.Process();
            _first = _process.Open(Copies);
        }
        return _process;
    }

    private void Exchange(PythonProcess process)
    {
        try
        {
            process.Exchange();
        }
        catch (EnvironmentFailedException failure) when (failure.Copy is int copy && copy >= _first && copy < _first + Copies && _checks.Length > 0)
        {
            throw new EnvironmentFailedException(failure.Environment, $"{_checks[copy - _first].Place}: {failure.Message}", failure);
        }
    }

    private Span<double> Row(int copy) => _begun.AsSpan(copy * Layout.ObservationSize, Layout.ObservationSize);
}
