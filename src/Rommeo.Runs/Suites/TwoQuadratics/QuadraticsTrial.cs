using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Training;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>Trains one contestant with one seed in Max of Two Quadratics and records actions, rewards and beliefs of every step.</summary>
internal sealed class QuadraticsTrial : ISeedTrial
{
    private readonly SeedWork _work;
    private readonly IAgent[] _agents;
    private QuadraticsTrace _trace;
    private long _steps;

    private QuadraticsTrial(int steps, Team team, SeedWork work)
    {
        _work = work;
        _trace = new QuadraticsTrace(work.Seed, steps);
        _agents = [.. team.Members.Select(member => member.Agent)];
    }

    /// <summary>Plays all steps.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the last step.</exception>
    internal static QuadraticsTrace Run(QuadraticsRow row, SeedWork work, int steps, int threads)
    {
        using SeedSession<QuadraticsTrial> trained = work.Train(() => Begin(row, work, steps, threads));
        QuadraticsTrace trace = trained.Trial._trace;
        trace.Updates = trained.UpdatesPerAgent;
        return trace;
    }

    /// <inheritdoc/>
    public void OnStep(in StepRecord record)
    {
        _steps = record.EnvironmentStep;
        int step = (int)_steps - 1;
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
        if (_steps % QuadraticsRow.StepsPerEpisode == 0)
            _work.Tell((double)QuadraticsRow.StepsPerEpisode / _trace.Steps);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        _trace.Save(writer);
        writer.Write("steps", [_steps]);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        _trace = QuadraticsTrace.Restore(_work.Seed, reader);
        Span<long> steps = stackalloc long[1];
        reader.Read("steps", steps);
        if (steps[0] < 0 || steps[0] > _trace.Steps)
            throw new InvalidDataException("steps holds a number out of range");
        _steps = steps[0];
        _work.Tell((double)(_steps - _steps % QuadraticsRow.StepsPerEpisode) / _trace.Steps);
    }

    private static SeedSession<QuadraticsTrial> Begin(QuadraticsRow row, SeedWork work, int steps, int threads)
    {
        IEnvironment Game() => new MaxOfQuadratics(row.GameConfig);
        Team team = Team.Create(row.Contestant.Algorithm, row.Contestant.Config, new TeamLayout(Game()), work.Seed, threads);
        return new SeedSession<QuadraticsTrial>(Game, team, new TrainingConfig { Episodes = 0, EnvironmentSteps = steps }, new QuadraticsTrial(steps, team, work), work);
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
