using Rommeo.Numerics.Networks;

namespace Rommeo.Tests.Support;

/// <summary>Networks one number after another, as the equations say.</summary>
internal static class ScalarNetworks
{
    /// <summary>W x + b, layer after layer, with max(0, .) in between.</summary>
    internal static double[] Mlp(ParameterBlock<double> block, double[] x)
    {
        MlpShape shape = block.Shape;
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            double[] weights = block.Weights[shape.Weights(layer)].ToArray(), biases = block.Weights[shape.Biases(layer)].ToArray(), input = x;
            Assert.Equal(shape.Inputs(layer), input.Length);
            x = [.. biases.Select((bias, j) => bias + input.Select((number, i) => weights[j * input.Length + i] * number).Sum())];
            if (layer < shape.Layers - 1)
                x = [.. x.Select(number => Math.Max(0, number))];
        }
        return x;
    }

    /// <summary>h' of a gated recurrent cell behind layers (rivals 7.1).</summary>
    internal static double[] Gru(ParameterBlock<double> layers, ParameterBlock<double> recurrent, double[] x, double[] h)
    {
        double[] gi = Mlp(layers, x), gh = Mlp(recurrent, h);
        int size = h.Length;
        return [.. Enumerable.Range(0, size).Select(k =>
        {
            double r = Sigmoid(gi[k] + gh[k]), z = Sigmoid(gi[size + k] + gh[size + k]);
            double c = Math.Tanh(gi[2 * size + k] + r * gh[2 * size + k]);
            return (1 - z) * c + z * h[k];
        })];
    }

    /// <summary>log softmax over available choices; minus infinity elsewhere.</summary>
    internal static double[] LogSoftMax(double[] logits, bool[] available)
    {
        double logSum = Math.Log(logits.Where((_, k) => available[k]).Sum(Math.Exp));
        return [.. logits.Select((logit, k) => available[k] ? logit - logSum : double.NegativeInfinity)];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
