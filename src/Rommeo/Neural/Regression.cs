using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>Temporal-difference targets and the squared error of a critic against them.</summary>
internal static class Regression
{
    /// <summary>
    /// y = rewardScale r + gamma (1 - terminated) V(s'); a truncated step bootstraps (spec 3.8). A terminal step never looks at V(s'). Of several steps r is their discounted sum and
    /// s' lies behind the last.
    /// </summary>
    internal static void TdTarget<T>(TransitionBatch<T> batch, ReadOnlySpan<T> nextV, NeuralConfig config, Span<T> tdTarget)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T gamma = T.CreateTruncating(config.Gamma), rewardScale = T.CreateTruncating(config.RewardScale);
        for (int b = 0; b < tdTarget.Length; b++)
            tdTarget[b] = rewardScale * batch.Reward[b] + (batch.Terminal[b] ? T.Zero : gamma * batch.FurtherDiscount[b] * nextV[b]);
    }

    /// <summary>J_Q = 1/2 mean (Q - y)^2, or twice that, for the inputs already in the pass; its gradient goes to the critic's block.</summary>
    internal static double Fit<T>(MlpPass<T> pass, ParameterBlock<T> critic, ReadOnlySpan<T> tdTarget, bool half = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        pass.Forward(critic, Keep.ForParameters);
        ReadOnlySpan<T> q = pass.Output.Row(0);
        Span<T> qGradient = pass.OutputGradient.Row(0);
        T weight = T.CreateTruncating((half ? 1.0 : 2.0) / tdTarget.Length);
        double squares = 0;
        for (int b = 0; b < tdTarget.Length; b++)
        {
            T qError = q[b] - tdTarget[b];
            squares += double.CreateTruncating(qError * qError);
            qGradient[b] = qError * weight;
        }
        pass.BackwardToParameters(critic);
        return (half ? 0.5 : 1.0) * squares / tdTarget.Length;
    }
}
