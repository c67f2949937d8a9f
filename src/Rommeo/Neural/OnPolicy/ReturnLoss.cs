using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.OnPolicy;

/// <summary>
/// J_V = mean max( h(G - v), h(G - v_old - clip(v - v_old, +-eps)) ) over active rows, h the Huber loss: e^2 / 2 up to delta, delta (|e| - delta / 2) beyond (rivals 4.2).
/// </summary>
internal static class ReturnLoss
{
    /// <summary>The loss; its gradient goes to the critic's networks.</summary>
    /// <param name="batch">What the critic sees, and the returns, in normalised units.</param>
    /// <param name="critic">v.</param>
    /// <param name="clip">eps; infinite for no clipping.</param>
    /// <param name="delta">Where the loss becomes linear; infinite for half a squared error.</param>
    internal static double Evaluate<T>(ReturnBatch<T> batch, CompanyNetworks<T> critic, double clip, double delta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        batch.Pass.Forward(critic, Keep.ForParameters);
        int rows = batch.Active.AsSpan(0, batch.Count).Count(true);
        return Differentiate(batch, critic, clip, delta, rows) / rows;
    }

    /// <summary>What the rows of an evaluated batch, which may be a part of a minibatch with so many active rows, add to the sum; their part of the gradient of the mean goes to the networks.</summary>
    internal static double Differentiate<T>(ReturnBatch<T> batch, CompanyNetworks<T> critic, double clip, double delta, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        batch.Pass.ClearGradient();
        double loss = 0;
        for (int i = 0; i < batch.Pass.Members; i++)
        {
            for (int b = 0; b < batch.Pass.Count; b++)
            {
                int at = i * batch.Pass.Count + b;
                if (!batch.Active[at])
                    continue;
                double v = double.CreateTruncating(batch.Pass.Output(i, 0, b)), change = v - batch.OldValues[at];
                double error = batch.Returns[at] - v, clipped = batch.Returns[at] - batch.OldValues[at] - Math.Clamp(change, -clip, clip);
                // Inside the range both are equal up to rounding, which must not decide about the slope; outside, the clipped one does not depend on v.
                double free = Huber(error, delta), bounded = Math.Abs(change) <= clip ? free : Huber(clipped, delta);
                loss += Math.Max(free, bounded);
                double slope = free >= bounded ? -Slope(error, delta) : 0;
                batch.Pass.OutputGradient(i, 0, b) = T.CreateTruncating(slope / rows);
            }
        }
        batch.Pass.BackwardToParameters(critic);
        return loss;
    }

    /// <summary>h(e).</summary>
    internal static double Huber(double error, double delta) => Math.Abs(error) <= delta ? 0.5 * error * error : delta * (Math.Abs(error) - 0.5 * delta);

    /// <summary>h'(e).</summary>
    internal static double Slope(double error, double delta) => Math.Clamp(error, -delta, delta);
}
