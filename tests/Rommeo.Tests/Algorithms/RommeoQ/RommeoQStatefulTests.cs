using Rommeo.Algorithms.RommeoQ;

namespace Rommeo.Tests.Algorithms.RommeoQ;

/// <summary>Bootstrapping really matters here: what is learned at one state is spent at another.</summary>
public sealed class RommeoQStatefulTests
{
    private const int Steps = 5000;
    private const int Seeds = 40;

    [Fact]
    public void The_default_plays_the_iterated_climbing_game_far_better_than_the_papers_setting()
    {
        Assert.InRange(LateReward(new RommeoQConfig()), 9.2, 11.0);
        Assert.InRange(LateReward(RommeoQConfig.Paper), 0.0, 7.5);
    }

    [Fact]
    public void Plain_entropy_lets_the_hot_phase_spoil_the_bootstrapped_values() =>
        Assert.InRange(LateReward(new RommeoQConfig { CentredEntropy = false }), -20.0, 2.0);

    /// <summary>Mean reward of the last tenth of the steps over all seeds.</summary>
    private static double LateReward(RommeoQConfig config)
    {
        double sum = 0;
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            var game = new MemoryGame(seed);
            sum += game.Play(game.Team(config), Steps).Skip(Steps - Steps / 10).Average();
        }
        return sum / Seeds;
    }
}
