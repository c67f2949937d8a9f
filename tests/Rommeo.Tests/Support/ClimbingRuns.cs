using Rommeo.Configuration;
using Rommeo.Tabular;

namespace Rommeo.Tests.Support;

/// <summary>What a tabular baseline makes of the climbing game (or another one-step game) over many seeds.</summary>
/// <param name="PAtEnd">Mean over seeds of the product of both agents' probabilities of their first action, after the last step.</param>
/// <param name="GreedyAtOptimum">Seeds whose agents both think most of their first action.</param>
/// <param name="LateReward">Mean reward of the last 50 steps over all seeds.</param>
internal sealed record ClimbingRuns(double PAtEnd, int GreedyAtOptimum, double LateReward)
{
    private const int Late = 50;

    internal static ClimbingRuns Of(string algorithm, AlgorithmConfig config, int steps, int seeds, double[]? payoff = null)
    {
        double p = 0, reward = 0;
        int greedy = 0;
        for (ulong seed = 0; seed < (ulong)seeds; seed++)
        {
            var play = new MatrixPlay(payoff ?? MatrixPlay.Climbing, 3, 3);
            TabularLearner[] team = play.Team(seat => TabularLesson.Create(algorithm, config, seat), seed);
            for (int step = 0; step < steps; step++)
            {
                play.Step(team);
                reward += step >= steps - Late ? play.Reward / Late : 0;
            }
            p += MatrixPlay.FirstActionProbability(team);
            greedy += team.All(learner => learner.Evaluate() == 0) ? 1 : 0;
        }
        return new ClimbingRuns(p / seeds, greedy, reward / seeds);
    }
}
