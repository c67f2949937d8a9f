using Rommeo.Environments;
using Rommeo.Training;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>Trains one contestant with one seed in one task, then evaluates it.</summary>
internal sealed class TaskTrial : ITrainingListener
{
    private readonly TaskTrace _trace;
    private readonly Action<double> _tell;
    private double _sum;
    private long _count;
    private int _part;

    private TaskTrial(TaskTrace trace, Action<double> tell) => (_trace, _tell) = (trace, tell);

    /// <summary>Trains to the end; <paramref name="tell"/> hears the share of the work done.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the last step.</exception>
    internal static TaskTrace Run(SuiteTask task, SuiteContestant contestant, ulong seed, int threads, Action<double> tell, CancellationToken cancellation)
    {
        IEnvironment game = task.Create();
        using Team team = Team.Create(contestant.Algorithm, contestant.Config, new TeamLayout(game), seed, contestant.Algorithm.HasCostlyUpdates ? threads : 1);
        var trace = new TaskTrace(seed, task.Steps);
        var config = new TrainingConfig { Episodes = 0, EnvironmentSteps = task.Steps };
        TrainingOutcome outcome = new Trainer(game, team, config, seed, new TaskTrial(trace, tell)).Run(cancellation);
        if (!outcome.Completed)
            throw new OperationCanceledException(cancellation);
        trace.Updates = outcome.Updates / team.Members.Count;
        trace.FinalReward = Evaluator.Play(task.Create(), team, SuiteTask.EvaluationEpisodes, seed, cancellation).MeanReward;
        trace.HasConverged = game is IKnownOptimum optimum && trace.FinalReward >= optimum.OptimumThreshold;
        return trace;
    }

    /// <inheritdoc/>
    public void OnStep(in StepRecord record)
    {
        foreach (double reward in record.Transition.Rewards)
            _sum += reward / record.Transition.Rewards.Length;
        _count++;
        if (record.EnvironmentStep < _trace.EndOf(_part))
            return;
        _trace.Reward[_part++] = _sum / _count;
        (_sum, _count) = (0, 0);
        _tell(1.0 / _trace.Reward.Length);
    }
}
