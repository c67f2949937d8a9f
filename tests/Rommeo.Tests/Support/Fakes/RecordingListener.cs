using Rommeo.Training;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>Remembers what a trainer reports.</summary>
internal sealed class RecordingListener : ITrainingListener
{
    /// <summary>Called after each step with the number of steps so far.</summary>
    internal Action<long> AfterStep { get; init; } = _ => { };

    internal List<(long Step, int Episode, double[] Rewards, double[] Observations)> Steps { get; } = [];

    internal List<(int Episodes, long Step, int Length, double[] Returns)> Episodes { get; } = [];

    internal List<EvaluationRecord> Evaluations { get; } = [];

    public void OnStep(in StepRecord record)
    {
        Steps.Add((record.EnvironmentStep, record.Episode, record.Transition.Rewards.ToArray(), record.Transition.Observations.ToArray()));
        AfterStep(record.EnvironmentStep);
    }

    public void OnEpisode(in EpisodeRecord record) =>
        Episodes.Add((record.Episodes, record.EnvironmentStep, record.Length, record.Returns.ToArray()));

    public void OnEvaluation(in EvaluationRecord record) => Evaluations.Add(record);
}
