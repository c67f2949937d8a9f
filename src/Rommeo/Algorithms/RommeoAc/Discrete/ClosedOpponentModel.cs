using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>
/// The opponent model that maximises the soft value, and that value, for a batch of states (1.3), (1.4): rho(o) = P(o) exp( (L(o) - V) / beta ), V = beta log sum_o P(o) exp( L(o) / beta ).
/// Both are taken around m = sum_o P(o) L(o): V = m + beta c and log rho(o) - log P(o) = (L(o) - m) / beta - c with c = log sum_o P(o) exp( (L(o) - m) / beta ), a number that is small where beta is large.
/// Differences of logarithms of the size of log P would leave rounding errors that beta multiplies. Where some choices do not exist, P is what it says of the rest.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="others">nO.</param>
/// <param name="capacity">Most states.</param>
internal sealed class ClosedOpponentModel<T>(int others, int capacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // As far from 0 as the polynomial of e^x - 1 is exact.
    private static readonly T Near = T.CreateTruncating(1.0 / 16);
    private readonly CategoricalRows<T> _categorical = new(capacity);
    private readonly T[] _mean = new T[capacity], _total = new T[capacity], _reach = new T[capacity], _growth = new T[capacity], _log = new T[capacity], _work = new T[capacity];
    private readonly T[] _v = new T[capacity];

    /// <summary>rho(o|s), [nO, B].</summary>
    internal BatchRows<T> Rho { get; } = new(others, capacity);

    /// <summary>log rho(o|s), [nO, B].</summary>
    internal BatchRows<T> LogRho { get; } = new(others, capacity);

    /// <summary>log rho(o|s) - log P(o|s), [nO, B].</summary>
    internal BatchRows<T> LogRatio { get; } = new(others, capacity);

    /// <summary>V(s), [B].</summary>
    internal ReadOnlySpan<T> V => _v.AsSpan(0, LogRho.Count);

    /// <summary>Evaluates all of it.</summary>
    /// <param name="logPrior">log P(o|s), [nO, B], <see cref="CategoricalRows{T}.Masked"/> where a choice does not exist.</param>
    /// <param name="soft">L(s, o), [nO, B].</param>
    /// <param name="beta">Weight of the divergence, > 0.</param>
    internal void Evaluate(BatchRows<T> logPrior, BatchRows<T> soft, double beta)
    {
        int count = soft.Count;
        Rho.Count = LogRho.Count = LogRatio.Count = count;
        Span<T> mean = _mean.AsSpan(0, count), total = _total.AsSpan(0, count), log = _log.AsSpan(0, count), v = _v.AsSpan(0, count);
        Average(logPrior, soft, mean, total);

        // (L - m) / beta
        T scale = T.CreateTruncating(1.0 / beta);
        for (int o = 0; o < others; o++)
        {
            TensorPrimitives.Subtract(soft.Row(o), mean, LogRatio.Row(o));
            TensorPrimitives.Multiply(LogRatio.Row(o), scale, LogRatio.Row(o));
        }
        LogMeanExp(logPrior, total, log);

        // V = m + beta c
        TensorPrimitives.MultiplyAdd(log, T.CreateTruncating(beta), mean, v);

        // log rho - log P = (L - m) / beta - c
        TensorPrimitives.Log<T>(total, total);
        for (int o = 0; o < others; o++)
        {
            TensorPrimitives.Subtract(LogRatio.Row(o), log, LogRatio.Row(o));
            TensorPrimitives.Subtract(logPrior.Row(o), total, LogRho.Row(o));
            TensorPrimitives.Add(LogRho.Row(o), LogRatio.Row(o), LogRho.Row(o));
            Probabilities.FromLogs<T>(LogRho.Row(o), Rho.Row(o));
        }
    }

    /// <summary>m, and the sum of P, which is 1 where all choices exist; P stays in <see cref="Rho"/>.</summary>
    private void Average(BatchRows<T> logPrior, BatchRows<T> soft, Span<T> mean, Span<T> total)
    {
        mean.Clear();
        total.Clear();
        for (int o = 0; o < others; o++)
        {
            Span<T> prior = Rho.Row(o);
            Probabilities.FromLogs(logPrior.Row(o), prior);
            TensorPrimitives.Add(total, prior, total);
            TensorPrimitives.MultiplyAdd(prior, soft.Row(o), mean, mean);
        }
        TensorPrimitives.Divide(mean, total, mean);
    }

    /// <summary>c = log sum_o P(o) exp x(o), x in <see cref="LogRatio"/> and P in <see cref="Rho"/>: from sum_o P(o) (exp x(o) - 1) where all x are small, else from the sum itself.</summary>
    private void LogMeanExp(BatchRows<T> logPrior, ReadOnlySpan<T> total, Span<T> log)
    {
        Span<T> reach = _reach.AsSpan(0, log.Length), growth = _growth.AsSpan(0, log.Length);
        reach.Clear();
        growth.Clear();
        for (int o = 0; o < others; o++)
        {
            ReadOnlySpan<T> prior = Rho.Row(o), x = LogRatio.Row(o);
            AddGrowth(prior, x, growth);
            for (int b = 0; b < reach.Length; b++)
                reach[b] = prior[b] > T.Zero ? T.Max(reach[b], T.Abs(x[b])) : reach[b];
        }
        if (TensorPrimitives.Max<T>(reach) > Near)
        {
            for (int o = 0; o < others; o++)
                TensorPrimitives.Add(logPrior.Row(o), LogRatio.Row(o), LogRho.Row(o));
            _categorical.LogSumExp(LogRho, 0, 1, others, T.One, log);
        }
        for (int b = 0; b < log.Length; b++)
            log[b] = reach[b] <= Near ? LogOnePlus(growth[b] / total[b]) : log[b] - T.Log(total[b]);
    }

    /// <summary>growth += P (exp x - 1), the power series cut off behind x^8 / 8!, for |x| of at most 1/16.</summary>
    private void AddGrowth(ReadOnlySpan<T> prior, ReadOnlySpan<T> x, Span<T> growth)
    {
        Span<T> series = _work.AsSpan(0, x.Length);
        series.Fill(T.One);
        for (int k = 8; k > 1; k--)
        {
            TensorPrimitives.Multiply(series, x, series);
            TensorPrimitives.Multiply(series, T.CreateTruncating(1.0 / k), series);
            TensorPrimitives.Add(series, T.One, series);
        }
        TensorPrimitives.Multiply(series, x, series);
        for (int b = 0; b < series.Length; b++)
            growth[b] += prior[b] > T.Zero ? prior[b] * series[b] : T.Zero;
    }

    // log(1 + s) of a small s: what rounding takes from 1 + s, the quotient gives back.
    private static T LogOnePlus(T s)
    {
        T sum = T.One + s;
        return sum == T.One ? s : T.Log(sum) * s / (sum - T.One);
    }
}
