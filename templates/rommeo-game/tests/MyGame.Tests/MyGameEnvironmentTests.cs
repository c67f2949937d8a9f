using Rommeo.Environments.Checking;

namespace MyGame.Tests;

public sealed class MyGameEnvironmentTests
{
    [Fact]
    public void It_keeps_the_contract_of_environments() =>
        Assert.Empty(EnvironmentChecker.Check(() => new MyGameEnvironment(new MyGameConfig())));

    [Fact]
    public void A_step_together_pays_both()
    {
        var game = new MyGameEnvironment(new MyGameConfig { Cells = 2 });
        double[] observations = new double[4], rewards = new double[2];
        bool[] terminated = new bool[2], truncated = new bool[2];
        game.Reset(1, observations);

        game.Step([1, 0], new(observations, rewards, terminated, truncated));

        Assert.Equal([1, 1], rewards);
        Assert.Equal([true, true], terminated);
    }
}
