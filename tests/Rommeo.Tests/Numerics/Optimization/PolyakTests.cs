using System.Numerics;
using Rommeo.Numerics.Optimization;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Optimization;

public sealed class PolyakTests
{
    [Fact]
    public void Tau_is_the_weight_of_the_online_network_at_every_length()
    {
        Check<double>(1e-15);
        Check<float>(1e-6);
    }

    [Fact]
    public void Tau_of_one_copies_and_tau_of_zero_keeps()
    {
        double[] online = [1, 2, 3], target = [-4, 0.1, 6];
        Polyak.Mix<double>(online, target, 0);
        Assert.Equal([-4, 0.1, 6], target);
        Polyak.Mix<double>(online, target, 1);
        Assert.Equal(online, target);
    }

    [Fact]
    public void Networks_of_different_sizes_are_refused() =>
        Assert.Throws<ArgumentException>(() => Polyak.Mix<float>(new float[3], new float[4], 0.5f));

    private static void Check<T>(double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new PhiloxGenerator(4, 0, StreamPurpose.Theory);
        for (int length = 0; length <= 256; length++)
        {
            T[] online = new T[length], target = new T[length];
            Fill.Gaussian<T>(online, ref random);
            Fill.Gaussian<T>(target, ref random);
            double[] expected = [.. online.Zip(target, (w, old) => 0.99 * double.CreateChecked(old) + 0.01 * double.CreateChecked(w))];
            Polyak.Mix<T>(online, target, T.CreateTruncating(0.01));
            Near.Equal(expected, Fill.ToDoubles<T>(target), tolerance, $"target of {length}");
        }
    }
}
