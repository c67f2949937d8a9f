using System.Diagnostics;
using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Training;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>Trains one contestant with one seed in one task and evaluates it, along the way if the task says so and at the end.</summary>
internal sealed class TaskTrial : ISeedTrial
{
    private readonly SuiteTask _task;
    private readonly SeedWork _work;
    private readonly CancellationToken _cancellation;
    private readonly Stopwatch _training = Stopwatch.StartNew();
    private TaskTrace _trace;
    private double _secondsBefore;
    private double _sum;
    private long _count;
    private int _part;

    private TaskTrial(SuiteTask task, SeedWork work, CancellationToken cancellation)
    {
        (_task, _work, _cancellation) = (task, work, cancellation);
        _trace = new TaskTrace(work.Seed, task.Steps, task.Points);
    }

    /// <summary>Trains to the end.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the last step.</exception>
    internal static TaskTrace Run(SuiteTask task, SuiteContestant contestant, SeedWork work, int threads, CancellationToken cancellation)
    {
        if (contestant.IsReference)
            return new TaskTrial(task, work, cancellation).Stand(CreateTeam(task, contestant, work, threads));
        using SeedSession<TaskTrial> trained = work.Train(() => new SeedSession<TaskTrial>(
            task.Create, CreateTeam(task, contestant, work, threads), contestant.Budget(task.Steps), new TaskTrial(task, work, cancellation), work));
        trained.Trial._trace.Updates = trained.UpdatesPerAgent;
        work.Keep(trained.Team);
        return trained.Trial.Judge(trained.Team);
    }

    /// <inheritdoc/>
    public void OnStep(in StepRecord record)
    {
        if (_task.IsEvaluated)
            return;
        foreach (double reward in record.Transition.Rewards)
            _sum += reward / record.Transition.Rewards.Length;
        _count++;
        if (record.EnvironmentStep < _trace.EndOf(_part))
            return;
        double mean = _sum / _count;
        (_sum, _count) = (0, 0);
        EndPart(mean);
    }

    /// <inheritdoc/>
    public void OnRound(Trainer trainer)
    {
        if (!_task.IsEvaluated || !IsAtEndOfPart(trainer))
            return;
        _training.Stop();
        double evaluated = Evaluate(trainer.Team, _task.CurveEpisodes).Returns.Average();
        // A round of many copies may pass more than one point; it is the same team at each.
        while (IsAtEndOfPart(trainer))
            EndPart(evaluated);
        _training.Start();
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        _trace.Save(writer);
        writer.Write("part", [_part, _count]);
        writer.Write("sum", [_sum, Seconds]);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        _trace = TaskTrace.Restore(_work.Seed, reader);
        Span<long> part = stackalloc long[2];
        Span<double> sum = stackalloc double[2];
        reader.Read("part", part);
        reader.Read("sum", sum);
        if (part[0] < 0 || part[0] > _trace.Curve.Length || part[1] < 0)
            throw new InvalidDataException("part holds numbers out of range");
        (_part, _count, _sum, _secondsBefore) = ((int)part[0], part[1], sum[0], sum[1]);
        _work.Tell((double)_part / _trace.Curve.Length);
    }

    private double Seconds => _secondsBefore + _training.Elapsed.TotalSeconds;

    private bool IsAtEndOfPart(Trainer trainer) => _part < _trace.Curve.Length && trainer.Team.EnvironmentSteps >= _trace.EndOf(_part);

    private static Team CreateTeam(SuiteTask task, SuiteContestant contestant, SeedWork work, int threads) => Team.Create(
        contestant.Algorithm, contestant.Config, new TeamLayout(task.Create()), work.Seed, contestant.Algorithm.HasCostlyUpdates ? threads : 1);

    // Who does not learn is the same at every point and takes no time.
    private TaskTrace Stand(Team team)
    {
        using Team playing = team;
        double evaluated = Evaluate(team, _task.FinalEpisodes).Returns.Average();
        while (_part < _trace.Curve.Length)
            EndPart(evaluated);
        Array.Clear(_trace.Seconds);
        return Judge(team);
    }

    private TaskTrace Judge(Team team)
    {
        EvaluationResult result = Evaluate(team, _task.FinalEpisodes);
        _trace.Final = _task.IsEvaluated ? result.Returns.Average() : result.MeanReward;
        _trace.Best = _task.IsEvaluated ? Math.Max(_trace.Final, _trace.Curve.Max()) : _trace.Final;
        _trace.HasConverged = _task.Create() is IKnownOptimum optimum && result.MeanReward >= optimum.OptimumThreshold;
        return _trace;
    }

    private EvaluationResult Evaluate(Team team, int episodes) => Evaluator.Play(_task.Create(), team, episodes, _work.Seed, _cancellation);

    private void EndPart(double value)
    {
        _trace.Curve[_part] = value;
        _trace.Seconds[_part] = Seconds;
        _part++;
        _work.Tell(1.0 / _trace.Curve.Length);
    }
}
