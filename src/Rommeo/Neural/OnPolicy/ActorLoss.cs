using System.Numerics;
using System.Numerics.Tensors;
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
    private T[] _slope = [], _entropyWeight = [], _entropy = [], _work = [];
    private double _policy, _entropies, _clipped, _kl;

    /// <summary>The part without the entropy, of the newest evaluation.</summary>
    internal double PolicyLoss { get; private set; } = double.NaN;

    /// <summary>Mean entropy.</summary>
    internal double Entropy { get; private set; } = double.NaN;

    /// <summary>Share of rows whose ratio left the clip range.</summary>
    internal double ClipFraction { get; private set; } = double.NaN;

    /// <summary>mean(ratio - 1 - log ratio), an estimate of KL(pi_old || pi).</summary>
    internal double ApproximateKl { get; private set; } = double.NaN;

    /// <summary>The loss; its gradient goes to the actor's networks.</summary>
    /// <param name="batch">The minibatch.</param>
    /// <param name="actor">pi.</param>
    /// <param name="clip">eps.</param>
    /// <param name="entropyWeight">c.</param>
    /// <param name="sameInput">Whether the observations are those of the last evaluation of this minibatch.</param>
    internal double Evaluate(PolicyBatch<T> batch, CompanyNetworks<T> actor, double clip, double entropyWeight, bool sameInput = false)
    {
        batch.Evaluate(actor, Keep.ForParameters, sameInput);
        double weight = 1.0 / batch.Active.AsSpan(0, batch.Count).Count(true);
        (_policy, _entropies, _clipped, _kl) = (0, 0, 0, 0);
        for (int block = 0; block < batch.Pass.Blocks; block++)
        {
            int count = batch.LogPi(block).Count, first = block * count;
            Reserve(count);
            Surrogate(batch, block, first, clip, weight);
            WeighEntropies(batch.Active.AsSpan(first, count), weight * entropyWeight);
            Gradient(batch.LogPi(block), batch.Actions.AsSpan(first, count), batch.Pass.Block(block).OutputGradient);
            SumEntropies(batch.Active.AsSpan(first, count));
        }
        batch.Pass.BackwardToParameters(actor);
        (PolicyLoss, Entropy, ClipFraction, ApproximateKl) = (_policy * weight, _entropies * weight, _clipped * weight, _kl * weight);
        return PolicyLoss - entropyWeight * Entropy;
    }

    /// <summary>The surrogate of each row, and its slope g = dJ/dlog pi(a|u) without sign: ratio A / rows inside the range and where leaving it is no gain, else 0.</summary>
    private void Surrogate(PolicyBatch<T> batch, int block, int first, double clip, double weight)
    {
        BatchRows<T> logPi = batch.LogPi(block);
        Span<T> logRatios = _work.AsSpan(0, logPi.Count), slope = _slope.AsSpan(0, logPi.Count);
        for (int j = 0; j < logRatios.Length; j++)
            logRatios[j] = logPi[batch.Actions[first + j], j] - T.CreateTruncating(batch.OldLogPi[first + j]);
        TensorPrimitives.Exp<T>(logRatios, slope);
        for (int j = 0; j < slope.Length; j++)
        {
            double ratio = double.CreateTruncating(slope[j]), advantage = batch.Advantages[first + j];
            slope[j] = T.Zero;
            if (!batch.Active[first + j])
                continue;
            double free = ratio * advantage, bounded = Math.Clamp(ratio, 1 - clip, 1 + clip) * advantage;
            _policy -= Math.Min(free, bounded);
            _clipped += Math.Abs(ratio - 1) > clip ? 1 : 0;
            _kl += ratio - 1 - double.CreateTruncating(logRatios[j]);
            // Inside the range both branches are equal; outside, the bounded one is constant.
            slope[j] = T.CreateTruncating(weight * (free <= bounded ? free : 0));
        }
    }

    /// <summary>dJ/dz_k = -g (1[k = a] - pi_k) + c pi_k (log pi_k + H); an action that is not available has probability 0 and gets nothing.</summary>
    private void Gradient(BatchRows<T> logPi, ReadOnlySpan<int> actions, BatchRows<T> gradient)
    {
        int count = logPi.Count;
        Span<T> slope = _slope.AsSpan(0, count), weight = _entropyWeight.AsSpan(0, count), entropy = _entropy.AsSpan(0, count), work = _work.AsSpan(0, count);
        entropy.Clear();
        for (int k = 0; k < logPi.Features; k++)
        {
            Span<T> pi = gradient.Row(k);
            TensorPrimitives.Exp<T>(logPi.Row(k), pi);
            TensorPrimitives.Multiply(pi, logPi.Row(k), work);
            TensorPrimitives.Subtract(entropy, work, entropy);
        }
        for (int k = 0; k < logPi.Features; k++)
        {
            TensorPrimitives.Add(logPi.Row(k), entropy, work);
            TensorPrimitives.MultiplyAdd(work, weight, slope, work);
            TensorPrimitives.Multiply(gradient.Row(k), work, gradient.Row(k));
        }
        for (int j = 0; j < count; j++)
            gradient[actions[j], j] -= slope[j];
    }

    /// <summary>c / rows where a row counts.</summary>
    private void WeighEntropies(ReadOnlySpan<bool> active, double weight)
    {
        for (int j = 0; j < active.Length; j++)
            _entropyWeight[j] = active[j] ? T.CreateTruncating(weight) : T.Zero;
    }

    private void SumEntropies(ReadOnlySpan<bool> active)
    {
        for (int j = 0; j < active.Length; j++)
            _entropies += active[j] ? double.CreateTruncating(_entropy[j]) : 0;
    }

    private void Reserve(int rows)
    {
        if (_slope.Length < rows)
            (_slope, _entropyWeight, _entropy, _work) = (new T[rows], new T[rows], new T[rows], new T[rows]);
    }
}
