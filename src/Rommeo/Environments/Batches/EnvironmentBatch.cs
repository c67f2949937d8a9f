using Rommeo.Numerics.Randomness;
using Rommeo.Training;

namespace Rommeo.Environments.Batches;

/// <summary>
/// Many copies of one game that are stepped together; a copy that ends starts anew within the same step. Episode e of copy c is exactly what a single game plays after a
/// reset with <see cref="EpisodeSeed"/>(seed, c, e), whatever the number of copies and threads. The buffers belong to the batch, a row per copy; stepping allocates nothing.
/// </summary>
public sealed partial class EnvironmentBatch : IDisposable
{
    private readonly ICopies _copies;
    private readonly ActionCheck _check;
    private readonly Lockstep _threads;
    private readonly int _stretch;
    private readonly double[] _actions;
    private readonly double[] _observations;
    private readonly double[] _finalObservations;
    private readonly double[] _rewards;
    private readonly bool[] _terminated;
    private readonly bool[] _truncated;
    private readonly bool[] _ended;
    private readonly int[] _episodes;
    private readonly ulong[] _copySeeds;
    private readonly ulong[] _nextSeeds;
    private ulong _seed;

    internal EnvironmentBatch(ICopies copies, int threads = 1, bool keepsActions = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        _copies = copies;
        _check = new ActionCheck(copies.Layout);
        _actions = new double[Copies * Layout.ActionSize];
        (_observations, _finalObservations) = (new double[Copies * Layout.ObservationSize], new double[Copies * Layout.ObservationSize]);
        _rewards = new double[Copies * Layout.AgentCount];
        (_terminated, _truncated, _ended) = (new bool[_rewards.Length], new bool[_rewards.Length], new bool[Copies]);
        (_copySeeds, _nextSeeds) = (new ulong[Copies], new ulong[Copies]);
        (_episodes, _steps) = (new int[Copies], new int[Copies]);
        _taken = keepsActions ? [.. Enumerable.Range(0, Copies).Select(_ => Array.Empty<double>())] : [];
        int blocks = (Copies + copies.Alignment - 1) / copies.Alignment;
        threads = Math.Min(threads, blocks);
        _stretch = (blocks + threads - 1) / threads * copies.Alignment;
        _threads = new Lockstep(threads, StepStretch);
    }

    /// <summary>How many copies there are.</summary>
    public int Copies => _copies.Copies;

    /// <summary>The game's spaces, and where each agent's row stands within a copy's row.</summary>
    public TeamLayout Layout => _copies.Layout;

    /// <summary>[copies, actions]: what to play next, to be written by the caller.</summary>
    public Span<double> Actions => _actions;

    /// <summary>[copies, observations]: what to act on next; of a copy that has just ended, the first of its next episode.</summary>
    public ReadOnlySpan<double> Observations => _observations;

    /// <summary>[copies, observations]: of a copy that has just ended, what it really came to; other rows have no meaning.</summary>
    public ReadOnlySpan<double> FinalObservations => _finalObservations;

    /// <summary>[copies, agents]: rewards of the last step.</summary>
    public ReadOnlySpan<double> Rewards => _rewards;

    /// <summary>[copies, agents]: true ends of the last step.</summary>
    public ReadOnlySpan<bool> Terminated => _terminated;

    /// <summary>[copies, agents]: cuts of the last step.</summary>
    public ReadOnlySpan<bool> Truncated => _truncated;

    /// <summary>[copies]: whether the last step was the last of an episode.</summary>
    public ReadOnlySpan<bool> Ended => _ended;

    /// <summary>A batch of a game: natively, if the game is written for many copies, or as so many instances.</summary>
    /// <param name="create">Makes one instance; called once or once per copy.</param>
    /// <param name="copies">How many copies, at least 1.</param>
    /// <param name="threads">Threads that share the copies; changes no number.</param>
    /// <param name="keepsActions">Whether the actions of running episodes are kept, which <see cref="Save"/> needs. Memory grows with the longest episode.</param>
    public static EnvironmentBatch Create(Func<IEnvironment> create, int copies, int threads = 1, bool keepsActions = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(copies);
        IEnvironment first = create();
        if (first is CopiesGame native)
            return new EnvironmentBatch(new NativeCopies(native.WithCopies(copies), native.Layout), threads, keepsActions);
        if (first is IBatchedGame batched)
            return new EnvironmentBatch(batched.CreateCopies(copies), threads, keepsActions);
        IEnvironment[] instances = [first, .. Enumerable.Range(1, copies - 1).Select(_ => create())];
        return new EnvironmentBatch(new SeparateCopies(instances, new TeamLayout(first), isOwner: true), threads, keepsActions);
    }

    /// <summary>A batch of one: the given instance itself, which stays the caller's.</summary>
    public static EnvironmentBatch Of(IEnvironment environment) => new(new SeparateCopies([environment], new TeamLayout(environment), isOwner: false));

    /// <summary>Seed that an episode begins with: the batch's own for the first of copy 0, an independent one for every other.</summary>
    /// <param name="seed">Seed of the batch.</param>
    /// <param name="copy">Index of the copy, from 0.</param>
    /// <param name="episode">Index of the episode within the copy, from 0.</param>
    public static ulong EpisodeSeed(ulong seed, int copy, int episode) => SeedWithin(CopySeed(seed, copy), episode);

    /// <summary>What copy <paramref name="copy"/> really came to in the last step.</summary>
    public ReadOnlySpan<double> NextObservations(int copy) => Row(_ended[copy] ? _finalObservations : _observations, copy);

    /// <summary>Whether <see cref="Reset"/> was called.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Index of the episode that a copy plays, from 0.</summary>
    public int Episode(int copy) => _episodes[copy];

    /// <summary>Steps that a copy has taken in its episode.</summary>
    public int Steps(int copy) => _steps[copy];

    /// <summary>Starts the first episode in every copy.</summary>
    public void Reset(ulong seed)
    {
        _seed = seed;
        for (int copy = 0; copy < Copies; copy++)
            _nextSeeds[copy] = _copySeeds[copy] = CopySeed(seed, copy);
        for (int copy = 0; copy < Copies; copy++)
            Begin(copy, episode: 0);
        Array.Clear(_ended);
        IsStarted = true;
    }

    /// <summary>Plays <see cref="Actions"/>.</summary>
    /// <exception cref="ArgumentException">An action lies outside its space; no copy has moved if the game is written for many copies.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Reset"/> was never called.</exception>
    public void Step()
    {
        if (!IsStarted)
            throw new InvalidOperationException("no episode is running: call Reset before the first step");
        if (!_copies.ChecksActions)
            _check.Check(_actions);
        _threads.Run((Copies + _stretch - 1) / _stretch);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _threads.Dispose();
        (_copies as IDisposable)?.Dispose();
    }

    private void StepStretch(int index)
    {
        int first = index * _stretch, count = Math.Min(_stretch, Copies - first);
        int agents = Layout.AgentCount, size = Layout.ObservationSize;
        var outcome = new StepOutcome(
            _observations.AsSpan(first * size, count * size), _rewards.AsSpan(first * agents, count * agents),
            _terminated.AsSpan(first * agents, count * agents), _truncated.AsSpan(first * agents, count * agents));
        _copies.Play(first, count, _actions.AsSpan(first * Layout.ActionSize, count * Layout.ActionSize), _nextSeeds.AsSpan(first, count), in outcome);
        for (int copy = first; copy < first + count; copy++)
        {
            Remember(copy);
            _ended[copy] = HasEnded(copy);
            if (!_ended[copy])
                continue;
            Row(_observations, copy).CopyTo(Row(_finalObservations, copy));
            Begin(copy, _episodes[copy] + 1);
        }
    }

    private void Begin(int copy, int episode)
    {
        ulong seed = _nextSeeds[copy];
        (_episodes[copy], _steps[copy]) = (episode, 0);
        _nextSeeds[copy] = SeedWithin(_copySeeds[copy], episode + 1);
        _copies.Reset(copy, seed, Row(_observations, copy));
    }

    private static ulong CopySeed(ulong seed, int copy) => copy == 0 ? seed : new PhiloxGenerator(seed, copy, StreamPurpose.Environment).NextUInt64();

    private static ulong SeedWithin(ulong copySeed, int episode) =>
        episode == 0 ? copySeed : new PhiloxGenerator(copySeed, episode, StreamPurpose.Environment).NextUInt64();

    // An episode lasts as long as somebody still plays.
    private bool HasEnded(int copy)
    {
        for (int flag = copy * Layout.AgentCount; flag < (copy + 1) * Layout.AgentCount; flag++)
        {
            if (!_terminated[flag] && !_truncated[flag])
                return false;
        }
        return true;
    }

    private Span<double> Row(double[] rows, int copy) => rows.AsSpan(copy * Layout.ObservationSize, Layout.ObservationSize);
}
