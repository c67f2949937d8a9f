using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Optimization;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Optimization;

public sealed class GradientClipTests
{
    [Fact]
    public void Each_matrix_and_each_bias_is_shortened_by_its_own_norm_and_short_ones_are_left_alone()
    {
        var block = new ParameterBlock<double>(new MlpShape(2, [2], 1), trainable: true);
        double[] gradients = [3, 0, 0, 4, 0.1, 0.2, 30, 40, 0.5];
        gradients.CopyTo(block.Gradients);
        GradientClip.PerTensor(block, 0.5);
        Near.Equal([0.3, 0, 0, 0.4, 0.1, 0.2, 0.3, 0.4, 0.5], block.Gradients.ToArray(), 1e-15, "clipped");
    }
}
