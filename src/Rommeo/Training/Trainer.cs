using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Environments.Batches;

namespace Rommeo.Training;

/// <summary>
/// Plays and learns in rounds: all copies of the game act and step, then the team learns from one after another, until a limit or a cancellation. It knows games,
/// agents and learners and nothing else. A run is a function of (game, copies, team, settings, seed) alone; listeners and threads change no number, nor does
/// stopping and continuing.
/// </summary>
public sealed class Trainer
{
    private readonly EnvironmentBatch _batch;
    private readonly IEnvironment? _evaluationEnvironment;
    private readonly Team _team;
    private readonly TrainingConfig _config;
    private readonly ulong _seed;
    private readonly double[] _observations;
    private readonly double[] _returns;
    private readonly int[] _lengths;
    private readonly bool[] _starts;
    private readonly ITrainingListener? _listener;

    /// <summary>A trainer for one run in one copy of a game.</summary>
    /// <param name="environment">The game to train in.</param>
    /// <param name="team">The players.</param>
    /// <param name="config">Limits and evaluation; must be valid and ask for one copy.</param>
    /// <param name="seed">Seed of the game.</param>
    /// <param name="listener">Hears every step and episode.</param>
    /// <param name="evaluationEnvironment">A second instance of the game; needed if the settings ask for evaluations.</param>
    public Trainer(
        IEnvironment environment, Team team, TrainingConfig config, ulong seed,
        ITrainingListener? listener = null, IEnvironment? evaluationEnvironment = null)
        : this(EnvironmentBatch.Of(environment), team, config, seed, listener, evaluationEnvironment)
    {
    }

    /// <summary>A trainer for one run in many copies of a game.</summary>
    /// <param name="batch">The games to train in, <see cref="TrainingConfig.Batch"/> of them; the caller's to dispose.</param>
    /// <param name="team">The players.</param>
    /// <param name="config">Limits and evaluation; must be valid.</param>
    /// <param name="seed">Seed of the games.</param>
    /// <param name="listener">Hears every step and episode.</param>
    /// <param name="evaluationEnvironment">A further instance of the game; needed if the settings ask for evaluations.</param>
    public Trainer(
        EnvironmentBatch batch, Team team, TrainingConfig config, ulong seed,
        ITrainingListener? listener = null, IEnvironment? evaluationEnvironment = null)
    {
        if (config.Validate() is [var problem, ..])
            throw new ArgumentException($"{problem.Key}: {problem.Value} is not {problem.Accepted}", nameof(config));
        if (config.EvaluationInterval > 0 && evaluationEnvironment is null)
            throw new ArgumentException("evaluations need an environment of their own", nameof(evaluationEnvironment));
        if (config.Batch != batch.Copies)
            throw new ArgumentException($"batch: {config.Batch} copies are asked for, {batch.Copies} were given", nameof(batch));
        _batch = batch;
        _evaluationEnvironment = evaluationEnvironment;
        _team = team;
        _config = config;
        _seed = seed;
        _listener = listener;
        _observations = new double[batch.Observations.Length];
        _returns = new double[batch.Rewards.Length];
        _lengths = new int[batch.Copies];
        _starts = new bool[batch.Copies];
    }

    /// <summary>Episodes finished so far.</summary>
    public int Episodes { get; private set; }

    /// <summary>The players.</summary>
    public Team Team => _team;

    /// <summary>Trains to the end, or until <paramref name="cancellation"/> asks to stop after the current round; a second call continues.</summary>
    public TrainingOutcome Run(CancellationToken cancellation = default)
    {
        while (!LimitReached() && !cancellation.IsCancellationRequested)
            PlayRound();
        return new TrainingOutcome(Episodes, _team.EnvironmentSteps, _team.Updates, Completed: LimitReached());
    }

    /// <summary>Writes how far the training is and where every copy of the game stands. The team is saved by itself. To be called between rounds only.</summary>
    /// <exception cref="InvalidOperationException">The batch does not keep the actions of its episodes.</exception>
    public void Save(IStateWriter writer)
    {
        writer.Write("trainer/episodes", [Episodes]);
        writer.Write("trainer/returns", _returns);
        writer.Write("trainer/lengths", Array.ConvertAll(_lengths, length => (long)length));
        _batch.Save(writer);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote, before the first round; the team is restored by itself.</summary>
    /// <param name="reader">The saved state.</param>
    /// <param name="mustRepeat">Whether the games must show the same observations again; false if something around them learns from every step.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or does not fit, or the game does not repeat itself.</exception>
    public void Restore(IStateReader reader, bool mustRepeat = true)
    {
        long[] episodes = new long[1], lengths = new long[_lengths.Length];
        reader.Read("trainer/episodes", episodes);
        reader.Read("trainer/returns", _returns);
        reader.Read("trainer/lengths", lengths);
        if (episodes[0] is < 0 or > int.MaxValue || Array.Exists(lengths, length => length is < 0 or > int.MaxValue))
            throw new InvalidDataException("trainer/episodes or trainer/lengths holds a negative number or one that is too large");
        Episodes = (int)episodes[0];
        for (int copy = 0; copy < lengths.Length; copy++)
            _lengths[copy] = (int)lengths[copy];
        _batch.Restore(reader, mustRepeat);
    }

    /// <summary>All copies act and step, then the team learns from one after another.</summary>
    internal void PlayRound()
    {
        if (!_batch.IsStarted)
            _batch.Reset(_seed);
        Act();
        _batch.Step();
        for (int copy = 0; copy < _batch.Copies && !LimitReached(); copy++)
            Learn(copy);
        _listener?.OnRound(this);
    }

    private void Act()
    {
        _batch.Observations.CopyTo(_observations);
        for (int copy = 0; copy < _batch.Copies; copy++)
            _starts[copy] = _lengths[copy] == 0;
        _team.Act(new ActingRound { Observations = _observations, Actions = _batch.Actions, Starts = _starts }, ActMode.Explore);
    }

    private void Learn(int copy)
    {
        var transition = new JointTransition
        {
            Copy = copy,
            Observations = Observations(copy),
            Actions = Part(_batch.Actions, copy),
            Rewards = Part(_batch.Rewards, copy),
            NextObservations = _batch.NextObservations(copy),
            Terminated = Part(_batch.Terminated, copy),
            Truncated = Part(_batch.Truncated, copy),
        };
        _team.Observe(transition);
        _team.Update();
        _lengths[copy]++;
        Span<double> returns = Part(_returns.AsSpan(), copy);
        for (int agent = 0; agent < returns.Length; agent++)
            returns[agent] += transition.Rewards[agent];
        _listener?.OnStep(new StepRecord(_team, _team.EnvironmentSteps, Episodes, transition));
        if (_batch.Ended[copy])
            FinishEpisode(copy, returns);
    }

    private void FinishEpisode(int copy, Span<double> returns)
    {
        Episodes++;
        _listener?.OnEpisode(new EpisodeRecord(_team, Episodes, _team.EnvironmentSteps, _lengths[copy], returns));
        _lengths[copy] = 0;
        returns.Clear();
        EvaluateIfDue();
    }

    // Also after a cancellation: a run that is continued must not miss an evaluation.
    private void EvaluateIfDue()
    {
        if (_config.EvaluationInterval == 0 || Episodes % _config.EvaluationInterval != 0)
            return;
        EvaluationResult result = Evaluator.Play(_evaluationEnvironment!, _team, _config.EvaluationEpisodes, _seed, CancellationToken.None);
        _listener?.OnEvaluation(new EvaluationRecord(Episodes, _team.EnvironmentSteps, result));
    }

    private bool LimitReached() =>
        (_config.EnvironmentSteps > 0 && _team.EnvironmentSteps >= _config.EnvironmentSteps) || (_config.Episodes > 0 && Episodes >= _config.Episodes);

    private ReadOnlySpan<double> Observations(int copy) => Part((ReadOnlySpan<double>)_observations, copy);

    private Span<T> Part<T>(Span<T> rows, int copy) => rows.Slice(copy * (rows.Length / _batch.Copies), rows.Length / _batch.Copies);

    private ReadOnlySpan<T> Part<T>(ReadOnlySpan<T> rows, int copy) => rows.Slice(copy * (rows.Length / _batch.Copies), rows.Length / _batch.Copies);
}

/// <summary>How far a training run came.</summary>
/// <param name="Episodes">Finished episodes.</param>
/// <param name="EnvironmentSteps">Environment steps taken.</param>
/// <param name="Updates">Updates made, summed over agents.</param>
/// <param name="Completed">Whether a limit was reached; false after a cancellation.</param>
public sealed record TrainingOutcome(int Episodes, long EnvironmentSteps, long Updates, bool Completed);
