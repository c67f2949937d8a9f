using static Rommeo.Tests.Runs.Rendering.Watched;

namespace Rommeo.Tests.Runs.Rendering;

public sealed class ScriptTests
{
    private static readonly ulong[] Seeds = [.. Enumerable.Range(0, 20).Select(seed => (ulong)seed)];

    [Theory]
    [InlineData("lbf/8x8-2p-3f")]
    [InlineData("lbf/8x8-2p-2f-coop")]
    [InlineData("lbf/10x10-3p-3f")]
    public void Scripted_foragers_collect_nearly_everything(string name) =>
        Assert.True(Seeds.Average(seed => Scripted(name, seed: seed).Frames[^1].Returns.Sum()) > 0.95);

    [Theory]
    [InlineData("mpe/simple")]
    [InlineData("mpe/simple-spread")]
    [InlineData("mpe/simple-speaker-listener")]
    [InlineData("mpe/simple-reference")]
    [InlineData("mpe/simple-crypto")]
    public void Scripted_particles_are_much_better_than_random_ones(string name)
    {
        double scripted = Seeds.Average(seed => Scripted(name, seed: seed).Frames[^1].Returns[^1]);
        double random = Seeds.Average(seed => Random(name, steps: 100, seed: seed).Frames[^1].Returns[^1]);

        Assert.True(scripted > (random < 0 ? 0.6 * random : 2 * random), $"{scripted} against {random}");
    }

    [Theory]
    [InlineData("mpe/simple-tag")]
    [InlineData("mpe/simple-world-comm")]
    public void Scripted_hunters_catch_more_than_random_ones(string name)
    {
        double scripted = Seeds.Average(seed => Scripted(name, seed: seed).Frames[^1].Returns[0]);
        double random = Seeds.Average(seed => Random(name, steps: 100, seed: seed).Frames[^1].Returns[0]);

        Assert.True(scripted > random + 5, $"{scripted} against {random}");
    }

    [Fact]
    public void Scripted_robots_deliver() =>
        Assert.All(Seeds.Take(5), seed => Assert.True(Scripted("rware-tiny-2ag", steps: 100, seed: seed).Frames[^1].Returns.Sum() >= 2));

    [Theory]
    [InlineData("grid-game-1", 4, 100)]
    [InlineData("grid-game-3", 3, 120)]
    [InlineData("climbing", 1, 11)]
    [InlineData("two-step", 2, 10)]
    public void Where_the_rules_are_known_the_best_is_played(string name, int steps, double reward)
    {
        Watched watched = Scripted(name);

        Assert.Equal(steps, watched.Frames[^1].Step);
        Assert.All(watched.Frames[^1].Returns, paid => Assert.True(paid >= reward));
    }
}
