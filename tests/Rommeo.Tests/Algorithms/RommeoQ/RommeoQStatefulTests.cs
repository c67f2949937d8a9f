using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Environments;
using Rommeo.Tests.Support;
using Rommeo.Training;

namespace Rommeo.Tests.Algorithms.RommeoQ;

/// <summary>Bootstrapping really matters here: what is learned at one state is spent at another.</summary>
public sealed class RommeoQStatefulTests
{
    private const int Steps = 5000;
    private const int Seeds = 30;
    private static readonly RommeoQConfig WithReplay = new() { Replay = true, TargetInterval = 20 };

    [Fact]
    public void The_default_plays_the_iterated_climbing_game_far_better_than_the_papers_setting()
    {
        Assert.InRange(LateReward(new RommeoQConfig()), 8.3, 11.0);
        Assert.InRange(LateReward(RommeoQConfig.Paper), 0.0, 7.5);
    }

    [Fact]
    public void Plain_entropy_lets_the_hot_phase_spoil_the_bootstrapped_values() =>
        Assert.InRange(LateReward(new RommeoQConfig { CentredEntropy = false }), -20.0, 2.0);

    [Fact]
    public void A_replay_with_a_fresh_target_plays_it_best() => Assert.InRange(LateReward(WithReplay), 9.7, 11.0);

    [Fact]
    public void A_state_that_cools_first_does_not_judge_the_next_ones_by_their_hot_phase()
    {
        // Before values of next states were taken at the lower temperature, every seed ended in the state that is worth 4.5.
        Assert.InRange(TwoStepOptima(new RommeoQConfig()), Seeds - 4, Seeds);
        Assert.Equal(Seeds, TwoStepOptima(WithReplay));
    }

    /// <summary>Mean reward of the last tenth of the steps over all seeds.</summary>
    private static double LateReward(RommeoQConfig config)
    {
        double sum = 0;
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            var game = new MemoryGame(seed);
            sum += game.Play(game.Team(seat => new RommeoQLearner(config, seat)), Steps).Skip(Steps - Steps / 10).Average();
        }
        return sum / Seeds;
    }

    /// <summary>Seeds that earn the optimum of the two-step game after 2000 steps.</summary>
    private static int TwoStepOptima(RommeoQConfig config)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All["two-step"];
        int optima = 0;
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            IEnvironment game = entry.Create(entry.DefaultConfig);
            using Team team = Team.Create(AlgorithmRegistry.All["rommeo-q"], config, new TeamLayout(game), seed);
            new Trainer(game, team, new TrainingConfig { Episodes = 0, EnvironmentSteps = 2000 }, seed).Run(TestContext.Current.CancellationToken);
            optima += Evaluator.Play(game, team, 1, seed, TestContext.Current.CancellationToken).MeanReward > 4.9 ? 1 : 0;
        }
        return optima;
    }
}
