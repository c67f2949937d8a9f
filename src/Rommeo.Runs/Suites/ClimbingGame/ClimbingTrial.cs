using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Training;

namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>Trains one contestant with one seed in the climbing game, one joint action per episode, and records what the agents believe.</summary>
internal sealed class ClimbingTrial : ITrainingListener
{
    private readonly ClimbingTrace _trace;
    private readonly ITabularBeliefs[] _beliefs;
    private readonly int[] _playedA = new int[2];

    private ClimbingTrial(ClimbingTrace trace, Team team, string algorithm)
    {
        _trace = trace;
        _beliefs = [.. team.Members.Select(member => member.Agent as ITabularBeliefs
            ?? throw new InvalidOperationException($"{algorithm} shows no beliefs about a finite game, which this suite draws"))];
    }

    /// <summary>Plays all episodes.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the last episode.</exception>
    internal static ClimbingTrace Run(SuiteContestant contestant, ulong seed, int episodes, CancellationToken cancellation)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All["climbing"];
        IEnvironment game = entry.Create(entry.DefaultConfig);
        using Team team = Team.Create(contestant.Algorithm, contestant.Config, new TeamLayout(game), seed);
        var trace = new ClimbingTrace(seed, episodes);
        var trial = new ClimbingTrial(trace, team, contestant.Algorithm.Name);
        TrainingOutcome outcome = new Trainer(game, team, new TrainingConfig { Episodes = episodes }, seed, trial).Run(cancellation);
        if (!outcome.Completed)
            throw new OperationCanceledException(cancellation);
        trace.Updates = outcome.Updates / team.Members.Count;
        trace.GreedyActions = trial.GreedyActions();
        return trace;
    }

    /// <inheritdoc/>
    public void OnStep(in StepRecord record)
    {
        int episode = record.Episode;
        double jointOptimum = 1;
        for (int agent = 0; agent < _beliefs.Length; agent++)
        {
            ReadOnlySpan<double> observation = record.Team.Layout.Observations[agent].Of(record.Transition.NextObservations);
            int action = (int)record.Transition.Actions[agent];
            _playedA[agent] += action == 0 ? 1 : 0;
            _trace.Actions[agent][episode] = action;
            _trace.FrequencyOfA[agent][episode] = (double)_playedA[agent] / (episode + 1);
            jointOptimum *= _beliefs[agent].MarginalPolicy(observation)[0];
            ReadOnlySpan<double> opponentModel = _beliefs[agent].OpponentModel(observation);
            _trace.OpponentModelOfA[agent][episode] = opponentModel.IsEmpty ? double.NaN : opponentModel[0];
        }
        _trace.JointOptimum[episode] = jointOptimum;
        _trace.Reward[episode] = record.Transition.Rewards[0];
    }

    private string GreedyActions()
    {
        ReadOnlySpan<double> observation = [0.0];
        string actions = "";
        foreach (ITabularBeliefs agent in _beliefs)
        {
            ReadOnlySpan<double> policy = agent.MarginalPolicy(observation);
            int best = 0;
            for (int action = 1; action < policy.Length; action++)
                best = policy[action] > policy[best] ? action : best;
            actions += (char)('A' + best);
        }
        return actions;
    }
}
