using Rommeo.Numerics.Randomness;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Tabular;

public sealed class StateIndexTests
{
    [Fact]
    public void States_are_numbered_in_the_order_of_their_first_appearance()
    {
        var index = new StateIndex(2);
        Assert.Equal(0, index.FindOrAdd([1.0, 2.0], out bool isNew));
        Assert.True(isNew);
        Assert.Equal(1, index.FindOrAdd([2.0, 1.0], out _));
        Assert.Equal(0, index.FindOrAdd([1.0, 2.0], out isNew));
        Assert.False(isNew);
        Assert.Equal(-1, index.Find([2.0, 2.0]));
        Assert.Equal(2, index.Count);
    }

    [Fact]
    public void Minus_zero_is_zero()
    {
        var index = new StateIndex(1);
        index.FindOrAdd([0.0], out _);
        Assert.Equal(0, index.Find([-0.0]));
    }

    [Fact]
    public void Thousands_of_states_are_told_apart_and_found_again_after_a_restore()
    {
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Theory);
        double[][] states = [.. Enumerable.Range(0, 5000).Select(k => new[] { k % 71, Math.Floor(k / 71.0), k % 3 == 0 ? 1e-300 : random.NextGaussian() })];
        var index = new StateIndex(3);
        foreach (double[] state in states)
            index.FindOrAdd(state, out _);
        var saved = new MemoryState();
        index.Save(saved);
        var restored = new StateIndex(3);
        restored.Restore(saved);
        for (int k = 0; k < states.Length; k++)
        {
            Assert.Equal(k, index.Find(states[k]));
            Assert.Equal(k, restored.Find(states[k]));
        }
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        var index = new StateIndex(2);
        double[] key = [3.0, 4.0];
        index.FindOrAdd(key, out _);
        Assert.Equal(0, Garbage.Of(() => index.FindOrAdd(key, out _), calls: 1000));
    }
}
