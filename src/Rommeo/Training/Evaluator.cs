using Rommeo.Agents;
using Rommeo.Environments;

namespace Rommeo.Training;

/// <summary>Plays whole episodes with a team that does not learn. Draws nothing from the team's streams.</summary>
public static class Evaluator
{
    /// <summary>Plays <paramref name="episodes"/> episodes in <see cref="ActMode.Evaluate"/>.</summary>
    /// <param name="environment">A game of its own, not one that is being trained in.</param>
    /// <param name="team">The team to play.</param>
    /// <param name="episodes">How many episodes, at least 1.</param>
    /// <param name="seed">Seed of the game.</param>
    /// <param name="cancellation">Ends between steps.</param>
    public static EvaluationResult Play(
        IEnvironment environment, Team team, int episodes, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(episodes);
        var episode = new EpisodeBuffers(team.Layout);
        double[] returns = new double[episodes];
        long steps = 0;
        double rewardSum = 0;
        for (int e = 0; e < episodes; e++)
        {
            environment.Reset(e == 0 ? seed : null, episode.Observations);
            bool starts = true;
            do
            {
                cancellation.ThrowIfCancellationRequested();
                team.Act(episode.Observations, ActMode.Evaluate, episode.Actions, starts: starts);
                starts = false;
                environment.Step(episode.Actions, episode.Outcome);
                double reward = Mean(episode.Rewards);
                returns[e] += reward;
                rewardSum += reward;
                steps++;
                episode.Advance();
            }
            while (!episode.IsOver);
        }
        return new EvaluationResult(returns, steps, rewardSum / steps);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }
}

/// <summary>What a team reached in an evaluation.</summary>
/// <param name="Returns">Per episode: undiscounted sum of rewards, mean over agents.</param>
/// <param name="Steps">Environment steps played.</param>
/// <param name="MeanReward">Mean reward per step and agent.</param>
public sealed record EvaluationResult(IReadOnlyList<double> Returns, long Steps, double MeanReward);
