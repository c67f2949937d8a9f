using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Training;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>Trains one contestant with one seed in one task, then evaluates it.</summary>
internal sealed class TaskTrial : ISeedTrial
{
    private readonly SeedWork _work;
    private TaskTrace _trace;
    private double _sum;
    private long _count;
    private int _part;

    private TaskTrial(SuiteTask task, SeedWork work) => (_work, _trace) = (work, new TaskTrace(work.Seed, task.Steps));

    /// <summary>Trains to the end.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the last step.</exception>
    internal static TaskTrace Run(SuiteTask task, SuiteContestant contestant, SeedWork work, int threads, CancellationToken cancellation)
    {
        using SeedSession<TaskTrial> trained = work.Train(() => Begin(task, contestant, work, threads));
        IEnvironment game = task.Create();
        TaskTrace trace = trained.Trial._trace;
        trace.Updates = trained.UpdatesPerAgent;
        trace.FinalReward = Evaluator.Play(game, trained.Team, SuiteTask.EvaluationEpisodes, work.Seed, cancellation).MeanReward;
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
        _work.Tell(1.0 / _trace.Reward.Length);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        _trace.Save(writer);
        writer.Write("part", [_part, _count]);
        writer.Write("sum", [_sum]);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        _trace = TaskTrace.Restore(_work.Seed, reader);
        Span<long> part = stackalloc long[2];
        Span<double> sum = stackalloc double[1];
        reader.Read("part", part);
        reader.Read("sum", sum);
        if (part[0] < 0 || part[0] >= _trace.Reward.Length || part[1] < 0)
            throw new InvalidDataException("part holds numbers out of range");
        (_part, _count, _sum) = ((int)part[0], part[1], sum[0]);
        _work.Tell((double)_part / _trace.Reward.Length);
    }

    private static SeedSession<TaskTrial> Begin(SuiteTask task, SuiteContestant contestant, SeedWork work, int threads)
    {
        Team team = Team.Create(
            contestant.Algorithm, contestant.Config, new TeamLayout(task.Create()), work.Seed, contestant.Algorithm.HasCostlyUpdates ? threads : 1);
        return new SeedSession<TaskTrial>(task.Create, team, new TrainingConfig { Episodes = 0, EnvironmentSteps = task.Steps }, new TaskTrial(task, work), work);
    }
}
