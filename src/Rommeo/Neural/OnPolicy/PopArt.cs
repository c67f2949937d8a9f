using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.OnPolicy;

/// <summary>Keeps the meaning of a value head when the statistics of returns move: w' = w sigma / sigma', b' = (sigma b + mu - mu') / sigma' (van Hasselt et al. 2016, rivals 4.3).</summary>
internal static class PopArt
{
    /// <summary>Rescales the last layer of a critic, so that sigma' v' + mu' = sigma v + mu; the optimiser's moments are left alone.</summary>
    internal static void Rescale<T>(ParameterBlock<T> critic, double oldMean, double oldDeviation, double newMean, double newDeviation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int head = critic.Shape.Layers - 1;
        foreach (ref T weight in critic.Weights[critic.Shape.Weights(head)])
            weight = T.CreateTruncating(double.CreateTruncating(weight) * oldDeviation / newDeviation);
        foreach (ref T bias in critic.Weights[critic.Shape.Biases(head)])
            bias = T.CreateTruncating((oldDeviation * double.CreateTruncating(bias) + oldMean - newMean) / newDeviation);
    }
}
