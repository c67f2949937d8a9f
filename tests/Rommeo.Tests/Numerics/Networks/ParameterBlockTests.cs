using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Tests.Numerics.Networks;

public sealed class ParameterBlockTests
{
    [Fact]
    public void Layers_follow_one_another_without_gap_each_matrix_before_its_bias()
    {
        var shape = new MlpShape(3, [5, 2], 4);
        int end = 0;
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            Assert.Equal(end..(end + shape.Outputs(layer) * shape.Inputs(layer)), shape.Weights(layer));
            end += shape.Outputs(layer) * (shape.Inputs(layer) + 1);
            Assert.Equal(end, shape.Biases(layer).End.Value);
            Assert.Equal(shape.Weights(layer).End, shape.Biases(layer).Start);
        }
        Assert.Equal(20 + 12 + 12, end);
        Assert.Equal(end, shape.ParameterCount);
    }

    [Fact]
    public void Useful_multiply_adds_leave_out_what_nobody_asks_for()
    {
        var shape = new MlpShape(3, [5, 2], 4);
        Assert.Equal(15 + 10 + 8, shape.ForwardMultiplyAdds());
        // Weights of all layers, activations of all but the first.
        Assert.Equal(33 + 10 + 8, shape.ParameterGradientMultiplyAdds());
        Assert.Equal(8 + 10 + 5 * 2, shape.InputGradientMultiplyAdds(2));
    }

    [Fact]
    public void A_network_with_an_empty_layer_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MlpShape(3, [4, 0], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MlpShape(0, [4], 1));
    }

    [Fact]
    public void Fresh_weights_are_uniform_within_the_limit_of_their_layer_and_biases_are_zero()
    {
        var block = new ParameterBlock<double>(new MlpShape(20, [30], 10), trainable: true);
        block.Weights.Fill(7);
        var stream = new PhiloxGenerator(5, 0, StreamPurpose.Initialisation);
        block.Initialise(ref stream);
        for (int layer = 0; layer < 2; layer++)
        {
            double limit = Math.Sqrt(6.0 / (block.Shape.Inputs(layer) + block.Shape.Outputs(layer)));
            double[] weights = block.Weights[block.Shape.Weights(layer)].ToArray();
            Assert.All(weights, weight => Assert.InRange(weight, -limit, limit));
            Assert.Equal(limit * limit / 3, weights.Average(weight => weight * weight), 0.1 * limit * limit);
            Assert.Equal(0, weights.Average(), 5 * limit / Math.Sqrt(3.0 * weights.Length));
            Assert.All(block.Weights[block.Shape.Biases(layer)].ToArray(), bias => Assert.Equal(0.0, bias));
        }
    }

    [Fact]
    public void The_four_stretches_of_a_block_do_not_overlap_and_a_target_has_only_weights()
    {
        var block = new ParameterBlock<float>(new MlpShape(2, [3], 1), trainable: true);
        block.Weights.Fill(1);
        block.Gradients.Fill(2);
        block.FirstMoments.Fill(3);
        block.SecondMoments.Fill(4);
        Assert.True(block.Weights.IndexOfAnyExcept(1) < 0 && block.Gradients.IndexOfAnyExcept(2) < 0 && block.FirstMoments.IndexOfAnyExcept(3) < 0);
        Assert.Equal(block.Shape.ParameterCount, block.SecondMoments.Length);

        var target = new ParameterBlock<float>(block.Shape, trainable: false);
        Assert.Equal(block.Shape.ParameterCount, target.Weights.Length);
        Assert.Throws<InvalidOperationException>(() => target.Gradients[0]);
    }
}
