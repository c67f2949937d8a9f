using Rommeo.Agents;

namespace Rommeo.Training;

/// <summary>Hears what a trainer does. Listening changes no number of the run. Records are valid during the call only.</summary>
public interface ITrainingListener
{
    /// <summary>After each environment step and the updates that followed it.</summary>
    void OnStep(in StepRecord record)
    {
    }

    /// <summary>After each finished episode.</summary>
    void OnEpisode(in EpisodeRecord record)
    {
    }

    /// <summary>After each evaluation.</summary>
    void OnEvaluation(in EvaluationRecord record)
    {
    }

    /// <summary>After every copy of the game has moved and all of it was learned from: the one moment when trainer and team can be saved.</summary>
    void OnRound(Trainer trainer)
    {
    }
}

/// <summary>One environment step.</summary>
/// <param name="team">The team as it is after the updates of this step.</param>
/// <param name="environmentStep">Steps taken so far, counting this one.</param>
/// <param name="episode">Episodes finished before this step; with one copy of the game, the index of the step's episode.</param>
/// <param name="transition">What happened.</param>
public readonly ref struct StepRecord(Team team, long environmentStep, int episode, JointTransition transition)
{
    /// <summary>The team as it is after the updates of this step.</summary>
    public Team Team { get; } = team;

    /// <summary>Steps taken so far, counting this one.</summary>
    public long EnvironmentStep { get; } = environmentStep;

    /// <summary>Episodes finished before this step; with one copy of the game, the index of the step's episode.</summary>
    public int Episode { get; } = episode;

    /// <summary>What happened.</summary>
    public JointTransition Transition { get; } = transition;
}

/// <summary>One finished episode.</summary>
/// <param name="team">The team as it is now.</param>
/// <param name="episodes">Episodes finished so far, counting this one.</param>
/// <param name="environmentStep">Steps taken so far.</param>
/// <param name="length">Steps of this episode.</param>
/// <param name="returns">Undiscounted sum of rewards per agent.</param>
public readonly ref struct EpisodeRecord(Team team, int episodes, long environmentStep, int length, ReadOnlySpan<double> returns)
{
    /// <summary>The team as it is now.</summary>
    public Team Team { get; } = team;

    /// <summary>Episodes finished so far, counting this one.</summary>
    public int Episodes { get; } = episodes;

    /// <summary>Steps taken so far.</summary>
    public long EnvironmentStep { get; } = environmentStep;

    /// <summary>Steps of this episode.</summary>
    public int Length { get; } = length;

    /// <summary>Undiscounted sum of rewards per agent.</summary>
    public ReadOnlySpan<double> Returns { get; } = returns;
}

/// <summary>One evaluation.</summary>
/// <param name="Episodes">Training episodes finished when it was made.</param>
/// <param name="EnvironmentStep">Training steps taken when it was made.</param>
/// <param name="Result">What the team reached.</param>
public readonly record struct EvaluationRecord(int Episodes, long EnvironmentStep, EvaluationResult Result);
