using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Training;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>Trains one contestant with one seed in Max of Two Quadratics and records actions, rewards and beliefs of every step.</summary>
internal sealed class QuadraticsTrial : ITrainingListener
{
    private readonly QuadraticsTrace _trace;
    private readonly IContinuousBeliefs[] _beliefs;
    private readonly Action<double> _tell;

    private QuadraticsTrial(QuadraticsTrace trace, Team team, string algorithm, Action<double> tell)
    {
        _trace = trace;
        _tell = tell;
        _beliefs = [.. team.Members.Select(member => member.Agent as IContinuousBeliefs
            ?? throw new InvalidOperationException($"{algorithm} shows no beliefs about continuous actions, which this suite draws"))];
    }

    /// <summary>Plays all steps; <paramref name="tell"/> hears the share of the work done after every episode.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the last step.</exception>
    internal static QuadraticsTrace Run(QuadraticsRow row, ulong seed, int steps, int threads, Action<double> tell, CancellationToken cancellation)
    {
        var game = new MaxOfQuadratics(row.GameConfig);
        using Team team = Team.Create(row.Contestant.Algorithm, row.Contestant.Config, new TeamLayout(game), seed, threads);
        var trace = new QuadraticsTrace(seed, steps);
        var trial = new QuadraticsTrial(trace, team, row.Contestant.Algorithm.Name, tell);
        TrainingOutcome outcome = new Trainer(game, team, new TrainingConfig { Episodes = 0, EnvironmentSteps = steps }, seed, trial).Run(cancellation);
        if (!outcome.Completed)
            throw new OperationCanceledException(cancellation);
        trace.Updates = outcome.Updates / team.Members.Count;
        return trace;
    }

    /// <inheritdoc/>
    public void OnStep(in StepRecord record)
    {
        int step = (int)record.EnvironmentStep - 1;
        Span<double> own = stackalloc double[1];
        Span<double> other = stackalloc double[1];
        for (int agent = 0; agent < 2; agent++)
        {
            _beliefs[agent].MeanActions(record.Team.Layout.Observations[agent].Of(record.Transition.NextObservations), own, other);
            _trace.Actions[agent][step] = record.Transition.Actions[agent];
            _trace.PolicyMean[agent][step] = own[0];
            _trace.BelievedMean[1 - agent][step] = other[0];
        }
        _trace.Reward[step] = record.Transition.Rewards[0];
        if ((step + 1) % QuadraticsRow.StepsPerEpisode == 0)
            _tell((double)QuadraticsRow.StepsPerEpisode / _trace.Steps);
    }
}
