using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Training;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>Trains one contestant with one seed in Max of Two Quadratics and records actions, rewards and beliefs of every step.</summary>
internal sealed class QuadraticsTrial : ITrainingListener
{
    private readonly QuadraticsTrace _trace;
    private readonly IAgent[] _agents;
    private readonly Action<double> _tell;

    private QuadraticsTrial(QuadraticsTrace trace, Team team, Action<double> tell)
    {
        _trace = trace;
        _tell = tell;
        _agents = [.. team.Members.Select(member => member.Agent)];
    }

    /// <summary>Plays all steps; <paramref name="tell"/> hears the share of the work done after every episode.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the last step.</exception>
    internal static QuadraticsTrace Run(QuadraticsRow row, ulong seed, int steps, int threads, Action<double> tell, CancellationToken cancellation)
    {
        var game = new MaxOfQuadratics(row.GameConfig);
        using Team team = Team.Create(row.Contestant.Algorithm, row.Contestant.Config, new TeamLayout(game), seed, threads);
        var trace = new QuadraticsTrace(seed, steps);
        var trial = new QuadraticsTrial(trace, team, tell);
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
            ReadMeans(_agents[agent], record.Team.Layout.Observations[agent].Of(record.Transition.NextObservations), own, other);
            _trace.Actions[agent][step] = record.Transition.Actions[agent];
            _trace.PolicyMean[agent][step] = own[0];
            _trace.BelievedMean[1 - agent][step] = other[0];
        }
        _trace.Reward[step] = record.Transition.Rewards[0];
        if ((step + 1) % QuadraticsRow.StepsPerEpisode == 0)
            _tell((double)QuadraticsRow.StepsPerEpisode / _trace.Steps);
    }

    // An algorithm without a model of the others has a deterministic action of its own all the same.
    private static void ReadMeans(IAgent agent, ReadOnlySpan<double> observation, Span<double> own, Span<double> other)
    {
        other[0] = double.NaN;
        if (agent is IContinuousBeliefs beliefs)
            beliefs.MeanActions(observation, own, other);
        else
            agent.Act(observation, ActMode.Evaluate, own);
    }
}
