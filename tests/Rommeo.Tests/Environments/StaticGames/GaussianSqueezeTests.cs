using Rommeo.Environments;
using Rommeo.Environments.StaticGames;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments.StaticGames;

public class GaussianSqueezeTests
{
    [Fact]
    public void The_best_sum_lies_above_the_mean_as_the_formula_says()
    {
        var play = new Play(new GaussianSqueeze(new GaussianSqueezeConfig { Agents = 1, Actions = ActionKind.Continuous, Mu = [4], Sigma = [2] }));
        double best = (4 + Math.Sqrt(16 + 2 * 4)) / 2;
        Assert.True(RewardOf(play, best) > RewardOf(play, best - 1e-3));
        Assert.True(RewardOf(play, best) > RewardOf(play, best + 1e-3));
    }

    [Fact]
    public void Discrete_agents_add_up_integers()
    {
        Play play = Play.Default("gaussian-squeeze");
        play.Reset();
        play.Step(9, 9, 7, 0, 0);
        Assert.All(play.Rewards, reward => Assert.Equal(25 * Math.Exp(-25.0 / 100), reward, 1e-12));
    }

    [Fact]
    public void Domains_need_a_width_each()
    {
        Assert.Contains(new GaussianSqueezeConfig { Mu = [0, 400] }.Validate(), problem => problem.Key == "sigma");
        Assert.Contains(new GaussianSqueezeConfig { Mu = [], Sigma = [] }.Validate(), problem => problem.Key == "mu");
        Assert.Equal(new GaussianSqueezeConfig { Mu = [1, 2], Sigma = [1, 2] }, new GaussianSqueezeConfig { Mu = [1, 2], Sigma = [1, 2] });
    }

    private static double RewardOf(Play play, double action)
    {
        play.Reset();
        play.Step(action);
        return play.Rewards[0];
    }
}
