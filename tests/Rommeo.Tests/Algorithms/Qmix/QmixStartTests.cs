using Rommeo.Algorithms.Qmix;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Algorithms.Qmix;

/// <summary>What the mixer starts from.</summary>
public sealed class QmixStartTests
{
    private const int State = 12, Agents = 3, Embedding = 5, Hidden = 7;

    private static readonly QmixConfig Config = new() { Hidden = [6], MixerEmbedding = Embedding, HypernetHidden = Hidden };

    [Theory]
    [InlineData("mixerWeights1", Hidden, Agents * Embedding)]
    [InlineData("mixerBias1", 0, Embedding)]
    [InlineData("mixerWeights2", Hidden, Embedding)]
    [InlineData("mixerValue", Embedding, 1)]
    public void With_a_gain_its_networks_start_orthogonal_times_that_and_without_biases(string network, int hidden, int outputs)
    {
        const double gain = 0.25;
        MemoryState saved = Saved(Config with { MixerInitScale = gain });
        float[] weights = Weights(saved, network);
        int at = 0;
        foreach ((int inputs, int units) in hidden > 0 ? new[] { (State, hidden), (hidden, outputs) } : [(State, outputs)])
        {
            Near.Orthogonal([.. weights[at..(at + inputs * units)].Select(weight => (double)weight)], units, inputs, gain, 1e-6);
            at += inputs * units;
            Assert.All(weights[at..(at + units)], bias => Assert.Equal(0f, bias));
            at += units;
        }
        Assert.Equal(weights.Length, at);
        Assert.Equal(weights, Weights(saved, network + "Target"));
    }

    [Fact]
    public void The_gain_leaves_the_agents_networks_as_they_are() =>
        Assert.Equal(Weights(Saved(Config), "q"), Weights(Saved(Config with { MixerInitScale = 0.001 }), "q"));

    [Fact]
    public void Without_a_gain_the_mixer_starts_uniform_as_the_agents_do()
    {
        float[] weights = Weights(Saved(Config), "mixerBias1");
        double limit = 1 / Math.Sqrt(State);
        Assert.All(weights, weight => Assert.InRange(weight, -limit, limit));
        // 65 numbers of which the largest is below half the limit once in 2^65 times.
        Assert.True(weights.Max(Math.Abs) > 0.5 * limit);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_gain_that_is_none_is_named(double gain) =>
        Assert.Contains((Config with { MixerInitScale = gain }).Validate(), problem => problem.Key == "mixerInitScale");

    private static MemoryState Saved(QmixConfig config)
    {
        using var team = NeuralTeam.Of(new WanderingGame([4, 4, 4], [.. Enumerable.Repeat(new Rommeo.Environments.DiscreteSpace(3), Agents)], length: 7, ends: false), "qmix", config);
        return team.Saved();
    }

    private static float[] Weights(MemoryState saved, string network)
    {
        string name = Assert.Single(saved.Names, name => name.EndsWith($"/{network}/weights", StringComparison.Ordinal) || name.EndsWith($"{network}.weights", StringComparison.Ordinal));
        float[] weights = new float[saved.Length(name)];
        saved.Read(name, weights.AsSpan());
        return weights;
    }
}
