using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.DdpgOm;

/// <summary>J_m = 1/2 mean (m(s) - o)^2 over the newest transitions, the mean being over batch and dimensions (spec 6.2).</summary>
internal static class OpponentModelLoss
{
    /// <summary>The loss; its gradient goes to the model's block.</summary>
    internal static double Evaluate<T>(TanhPass<T> model, ParameterBlock<T> block, BatchRows<T> observation, BatchRows<T> others)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BatchRows<T> predicted = model.Forward(block, observation, Keep.ForParameters);
        double numbers = (double)others.Features * others.Count, squares = 0;
        T weight = T.CreateTruncating(1.0 / numbers);
        for (int d = 0; d < others.Features; d++)
        {
            ReadOnlySpan<T> m = predicted.Row(d), o = others.Row(d);
            Span<T> gradient = model.Network.OutputGradient.Row(d);
            for (int b = 0; b < o.Length; b++)
            {
                T error = m[b] - o[b];
                squares += double.CreateTruncating(error * error);
                gradient[b] = weight * error * (T.One - m[b] * m[b]);
            }
        }
        model.Network.BackwardToParameters(block);
        return 0.5 * squares / numbers;
    }
}
