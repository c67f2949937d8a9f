using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.OnPolicy;

/// <summary>
/// J_pi = -mean min( ratio A, clip(ratio, 1 - eps, 1 + eps) A ) - c mean H(pi(.|u)) with ratio = pi(a|u) / pi_old(a|u), means over active rows (Schulman et al. 2017, rivals 4.2).
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ActorLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _logPi;

    internal ActorLoss(int actions) => _logPi = new double[actions];

    /// <summary>The part without the entropy, of the newest evaluation.</summary>
    internal double PolicyLoss { get; private set; } = double.NaN;

    /// <summary>Mean entropy.</summary>
    internal double Entropy { get; private set; } = double.NaN;

    /// <summary>Share of rows whose ratio left the clip range.</summary>
    internal double ClipFraction { get; private set; } = double.NaN;

    /// <summary>mean(ratio - 1 - log ratio), an estimate of KL(pi_old || pi).</summary>
    internal double ApproximateKl { get; private set; } = double.NaN;

    /// <summary>The loss; its gradient goes to the actor's networks.</summary>
    internal double Evaluate(PolicyBatch<T> batch, CompanyNetworks<T> actor, double clip, double entropyWeight)
    {
        batch.Pass.Forward(actor, Keep.ForParameters);
        batch.Pass.ClearGradient();
        int rows = batch.Active.AsSpan(0, batch.Count).Count(true);
        double policy = 0, entropy = 0, clipped = 0, kl = 0, weight = 1.0 / rows;
        for (int i = 0; i < batch.Pass.Members; i++)
        {
            for (int b = 0; b < batch.Pass.Count; b++)
            {
                int at = i * batch.Pass.Count + b;
                if (!batch.Active[at])
                    continue;
                double entropyOf = LogPolicy(batch.Pass, i, b, Available(batch, at), _logPi);
                double logRatio = _logPi[batch.Actions[at]] - batch.OldLogPi[at], ratio = Math.Exp(logRatio), advantage = batch.Advantages[at];
                double free = ratio * advantage, bounded = Math.Clamp(ratio, 1 - clip, 1 + clip) * advantage;
                policy -= Math.Min(free, bounded);
                entropy += entropyOf;
                clipped += Math.Abs(ratio - 1) > clip ? 1 : 0;
                kl += ratio - 1 - logRatio;
                // Inside the range both branches are equal; outside, the bounded one is constant.
                Gradient(batch, i, b, at, weight * (free <= bounded ? free : 0), weight * entropyWeight, entropyOf);
            }
        }
        batch.Pass.BackwardToParameters(actor);
        (PolicyLoss, Entropy, ClipFraction, ApproximateKl) = (policy * weight, entropy * weight, clipped * weight, kl * weight);
        return PolicyLoss - entropyWeight * Entropy;
    }

    /// <summary>log pi of every available action of a row, minus infinity for the others; returns the entropy.</summary>
    internal static double LogPolicy(CompanyPass<T> pass, int member, int sample, ReadOnlySpan<bool> available, Span<double> logPi)
    {
        double largest = double.NegativeInfinity, sum = 0, entropy = 0;
        for (int k = 0; k < logPi.Length; k++)
        {
            logPi[k] = available[k] ? double.CreateTruncating(pass.Output(member, k, sample)) : double.NegativeInfinity;
            largest = Math.Max(largest, logPi[k]);
        }
        for (int k = 0; k < logPi.Length; k++)
            sum += available[k] ? Math.Exp(logPi[k] - largest) : 0;
        double logSum = largest + Math.Log(sum);
        for (int k = 0; k < logPi.Length; k++)
        {
            if (!available[k])
                continue;
            logPi[k] -= logSum;
            entropy -= Math.Exp(logPi[k]) * logPi[k];
        }
        return entropy;
    }

    internal static ReadOnlySpan<bool> Available(PolicyBatch<T> batch, int at) => batch.Available.AsSpan(at * batch.ActionCount, batch.ActionCount);

    /// <summary>dJ/dz_k = -g (1[k = a] - pi_k) + c pi_k (log pi_k + H); an action that is not available gets nothing.</summary>
    private void Gradient(PolicyBatch<T> batch, int i, int b, int at, double g, double c, double entropy)
    {
        for (int k = 0; k < _logPi.Length; k++)
        {
            if (double.IsNegativeInfinity(_logPi[k]))
                continue;
            double pi = Math.Exp(_logPi[k]), taken = k == batch.Actions[at] ? 1 : 0;
            batch.Pass.OutputGradient(i, k, b) = T.CreateTruncating(-g * (taken - pi) + c * pi * (_logPi[k] + entropy));
        }
    }
}
