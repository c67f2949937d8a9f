using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>The squared error of a critic with an output per choice, at the choices that were taken.</summary>
internal static class TakenActionRegression
{
    /// <summary>J = mean (Q[a] - y)^2, or half of it, for the inputs already in the pass; its gradient goes to the critic's block.</summary>
    internal static double Fit<T>(MlpPass<T> pass, ParameterBlock<T> critic, ReadOnlySpan<int> taken, ReadOnlySpan<T> tdTarget, bool half)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        pass.Forward(critic, Keep.ForParameters);
        BatchRows<T> q = pass.Output, gradient = pass.OutputGradient;
        for (int k = 0; k < gradient.Features; k++)
            gradient.Row(k).Clear();
        T weight = T.CreateTruncating((half ? 1.0 : 2.0) / tdTarget.Length);
        double squares = 0;
        for (int b = 0; b < tdTarget.Length; b++)
        {
            T qError = q[taken[b], b] - tdTarget[b];
            squares += double.CreateTruncating(qError * qError);
            gradient[taken[b], b] = qError * weight;
        }
        pass.BackwardToParameters(critic);
        return (half ? 0.5 : 1.0) * squares / tdTarget.Length;
    }
}
