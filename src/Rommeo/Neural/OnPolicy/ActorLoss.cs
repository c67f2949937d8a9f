using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Distributions;
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
    private ActorTotals _totals;

    /// <summary>The part without the entropy, of the newest evaluation.</summary>
    internal double PolicyLoss => Means.Policy;

    /// <summary>Mean entropy.</summary>
    internal double Entropy => Means.Entropy;

    /// <summary>Share of rows whose ratio left the clip range.</summary>
    internal double ClipFraction => Means.Clipped;

    /// <summary>mean(ratio - 1 - log ratio), an estimate of KL(pi_old || pi).</summary>
    internal double ApproximateKl => Means.Kl;

    /// <summary>Means over the active rows of the newest evaluation.</summary>
    private ActorTotals Means { get; set; } = ActorTotals.Unknown;

    /// <summary>The loss; its gradient goes to the actor's networks.</summary>
    /// <param name="batch">The minibatch.</param>
    /// <param name="actor">pi.</param>
    /// <param name="clip">eps.</param>
    /// <param name="entropyWeight">c.</param>
    internal double Evaluate(PolicyBatch<T> batch, CompanyNetworks<T> actor, double clip, double entropyWeight)
    {
        batch.Evaluate(actor, Keep.ForParameters, sameInput: false);
        int rows = batch.Active.AsSpan(0, batch.Count).Count(true);
        Means = Differentiate(batch, actor, clip, entropyWeight, rows).Over(rows);
        return PolicyLoss - entropyWeight * Entropy;
    }

    /// <summary>What the rows of an evaluated batch, which may be a part of a minibatch with so many active rows, add to the loss; their part of the gradient goes to the networks.</summary>
    internal ActorTotals Differentiate(PolicyBatch<T> batch, CompanyNetworks<T> actor, double clip, double entropyWeight, int rows)
    {
        double weight = 1.0 / rows;
        _totals = default;
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
        return _totals;
    }

    /// <summary>The surrogate of each row, and its slope g = dJ/dlog pi(a|u) without sign: ratio A / rows inside the range and where leaving it is no gain, else 0.</summary>
    private void Surrogate(PolicyBatch<T> batch, int block, int first, double clip, double weight)
    {
        BatchRows<T> logPi = batch.LogPi(block);
        Span<T> logRatios = _work.AsSpan(0, logPi.Count), slope = _slope.AsSpan(0, logPi.Count);
        for (int j = 0; j < logRatios.Length; j++)
            logRatios[j] = logPi[batch.Actions[first + j], j] - T.CreateTruncating(batch.OldLogPi[first + j]);
        TensorPrimitives.Exp<T>(logRatios, slope);
        double policy = 0, clipped = 0, kl = 0;
        for (int j = 0; j < slope.Length; j++)
        {
            double ratio = double.CreateTruncating(slope[j]), advantage = batch.Advantages[first + j];
            slope[j] = T.Zero;
            if (!batch.Active[first + j])
                continue;
            double free = ratio * advantage, bounded = Math.Clamp(ratio, 1 - clip, 1 + clip) * advantage;
            policy -= Math.Min(free, bounded);
            clipped += Math.Abs(ratio - 1) > clip ? 1 : 0;
            kl += ratio - 1 - double.CreateTruncating(logRatios[j]);
            // Inside the range both branches are equal; outside, the bounded one is constant.
            slope[j] = T.CreateTruncating(weight * (free <= bounded ? free : 0));
        }
        _totals += new ActorTotals(policy, 0, clipped, kl);
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
            Probabilities.FromLogs<T>(logPi.Row(k), pi);
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
        double entropies = 0;
        for (int j = 0; j < active.Length; j++)
            entropies += active[j] ? double.CreateTruncating(_entropy[j]) : 0;
        _totals += new ActorTotals(0, entropies, 0, 0);
    }

    private void Reserve(int rows)
    {
        if (_slope.Length < rows)
            (_slope, _entropyWeight, _entropy, _work) = (new T[rows], new T[rows], new T[rows], new T[rows]);
    }
}

/// <summary>Sums or means over rows of what the actor's loss consists of.</summary>
/// <param name="Policy">The loss without the entropy.</param>
/// <param name="Entropy">H.</param>
/// <param name="Clipped">1 where the ratio left the clip range.</param>
/// <param name="Kl">ratio - 1 - log ratio.</param>
internal readonly record struct ActorTotals(double Policy, double Entropy, double Clipped, double Kl)
{
    internal static ActorTotals Unknown => new(double.NaN, double.NaN, double.NaN, double.NaN);

    internal ActorTotals Over(int rows) => new(Policy / rows, Entropy / rows, Clipped / rows, Kl / rows);

    public static ActorTotals operator +(ActorTotals left, ActorTotals right) =>
        new(left.Policy + right.Policy, left.Entropy + right.Entropy, left.Clipped + right.Clipped, left.Kl + right.Kl);
}
