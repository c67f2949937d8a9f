using Rommeo.Agents;
using Rommeo.Environments;

namespace Rommeo.Training;

/// <summary>
/// Plays and learns: act, step, observe, update, until a limit or a cancellation. It knows games, agents and learners and nothing else.
/// A run is a function of (game, team, settings, seed) alone; listeners and threads change no number.
/// </summary>
public sealed class Trainer
{
    private readonly IEnvironment _environment;
    private readonly IEnvironment? _evaluationEnvironment;
    private readonly Team _team;
    private readonly TrainingConfig _config;
    private readonly ulong _seed;
    private readonly EpisodeBuffers _episode;
    private readonly double[] _returns;
    private readonly ITrainingListener? _listener;

    /// <summary>A trainer for one run.</summary>
    /// <param name="environment">The game to train in.</param>
    /// <param name="team">The players.</param>
    /// <param name="config">Limits and evaluation; must be valid.</param>
    /// <param name="seed">Seed of the game.</param>
    /// <param name="listener">Hears every step and episode.</param>
    /// <param name="evaluationEnvironment">A second instance of the game; needed if the settings ask for evaluations.</param>
    public Trainer(
        IEnvironment environment, Team team, TrainingConfig config, ulong seed,
        ITrainingListener? listener = null, IEnvironment? evaluationEnvironment = null)
    {
        if (config.Validate() is [var problem, ..])
            throw new ArgumentException($"{problem.Key}: {problem.Value} is not {problem.Accepted}", nameof(config));
        if (config.EvaluationInterval > 0 && evaluationEnvironment is null)
            throw new ArgumentException("evaluations need an environment of their own", nameof(evaluationEnvironment));
        _environment = environment;
        _evaluationEnvironment = evaluationEnvironment;
        _team = team;
        _config = config;
        _seed = seed;
        _listener = listener;
        _episode = new EpisodeBuffers(team.Layout);
        _returns = new double[team.Layout.AgentCount];
    }

    /// <summary>Episodes finished so far.</summary>
    public int Episodes { get; private set; }

    /// <summary>Trains to the end, or until <paramref name="cancellation"/> asks to stop after the current step.</summary>
    public TrainingOutcome Run(CancellationToken cancellation = default)
    {
        bool first = true;
        while (!LimitReached() && !cancellation.IsCancellationRequested)
        {
            _environment.Reset(first ? _seed : null, _episode.Observations);
            first = false;
            if (!PlayEpisode(cancellation))
                break;
            EvaluateIfDue(cancellation);
        }
        return new TrainingOutcome(Episodes, _team.EnvironmentSteps, _team.Updates, Completed: LimitReached());
    }

    /// <returns>Whether the episode was played to its end.</returns>
    private bool PlayEpisode(CancellationToken cancellation)
    {
        Array.Clear(_returns);
        int length = 0;
        do
        {
            _team.Act(_episode.Observations, ActMode.Explore, _episode.Actions);
            _environment.Step(_episode.Actions, _episode.Outcome);
            JointTransition transition = _episode.Transition;
            _team.Observe(transition);
            _team.Update();
            length++;
            for (int agent = 0; agent < _returns.Length; agent++)
                _returns[agent] += transition.Rewards[agent];
            _listener?.OnStep(new StepRecord(_team, _team.EnvironmentSteps, Episodes, transition));
            _episode.Advance();
            if (_episode.IsOver)
            {
                Episodes++;
                _listener?.OnEpisode(new EpisodeRecord(_team, Episodes, _team.EnvironmentSteps, length, _returns));
                return true;
            }
        }
        while (!StepLimitReached() && !cancellation.IsCancellationRequested);
        return false;
    }

    private void EvaluateIfDue(CancellationToken cancellation)
    {
        if (_config.EvaluationInterval == 0 || Episodes % _config.EvaluationInterval != 0 || cancellation.IsCancellationRequested)
            return;
        EvaluationResult result = Evaluator.Play(_evaluationEnvironment!, _team, _config.EvaluationEpisodes, _seed, CancellationToken.None);
        _listener?.OnEvaluation(new EvaluationRecord(Episodes, _team.EnvironmentSteps, result));
    }

    private bool LimitReached() => StepLimitReached() || (_config.Episodes > 0 && Episodes >= _config.Episodes);

    private bool StepLimitReached() => _config.EnvironmentSteps > 0 && _team.EnvironmentSteps >= _config.EnvironmentSteps;
}

/// <summary>How far a training run came.</summary>
/// <param name="Episodes">Finished episodes.</param>
/// <param name="EnvironmentSteps">Environment steps taken.</param>
/// <param name="Updates">Updates made, summed over agents.</param>
/// <param name="Completed">Whether a limit was reached; false after a cancellation.</param>
public sealed record TrainingOutcome(int Episodes, long EnvironmentSteps, long Updates, bool Completed);
