using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Networks;

namespace Rommeo.Numerics.Distributions;

/// <summary>
/// A diagonal Gaussian squashed by tanh into (-1, 1)^d, read off a network's output [mu(0..d-1), rawLogStd(0..d-1)] (spec 3.2, (3.1)-(3.3)).
/// With u = mu + sigma * eps and x = tanh(u): log p(x) = sum_k log N(u_k; mu_k, sigma_k) - sum_k c(u_k). Buffers are owned and reused.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SquashedGaussian<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T HalfLogTwoPi = T.CreateTruncating(0.9189385332046727);
    private readonly T _logMin;
    private readonly T _logMax;
    private readonly T _floor;
    private readonly BatchRows<T> _logStd;
    private readonly BatchRows<T> _logSigma;
    private readonly T[] _scratch;

    /// <param name="dimensions">d.</param>
    /// <param name="capacity">Most samples.</param>
    /// <param name="options">Clips and floor.</param>
    internal SquashedGaussian(int dimensions, int capacity, SquashedGaussianOptions options)
    {
        Dimensions = dimensions;
        _logMin = T.CreateTruncating(options.LogStandardDeviationMin);
        _logMax = T.CreateTruncating(options.LogStandardDeviationMax);
        _floor = T.CreateTruncating(options.StandardDeviationFloor);
        Mean = new BatchRows<T>(dimensions, capacity);
        Sigma = new BatchRows<T>(dimensions, capacity);
        Noise = new BatchRows<T>(dimensions, capacity);
        PreTanh = new BatchRows<T>(dimensions, capacity);
        Action = new BatchRows<T>(dimensions, capacity);
        PreTanhGradient = new BatchRows<T>(dimensions, capacity);
        _logStd = new BatchRows<T>(dimensions, capacity);
        _logSigma = new BatchRows<T>(dimensions, capacity);
        LogNormal = new T[capacity];
        LogDensity = new T[capacity];
        _scratch = new T[capacity];
    }

    /// <summary>d.</summary>
    internal int Dimensions { get; }

    /// <summary>mu, [d, B].</summary>
    internal BatchRows<T> Mean { get; }

    /// <summary>sigma = exp(clip(rawLogStd)) + floor, [d, B].</summary>
    internal BatchRows<T> Sigma { get; }

    /// <summary>eps, [d, B]: to be filled before <see cref="Sample"/>.</summary>
    internal BatchRows<T> Noise { get; }

    /// <summary>u, [d, B].</summary>
    internal BatchRows<T> PreTanh { get; }

    /// <summary>x = tanh(u), [d, B].</summary>
    internal BatchRows<T> Action { get; }

    /// <summary>dL/du at fixed sigma, [d, B]: to be filled by a loss before <see cref="BackwardSample"/>.</summary>
    internal BatchRows<T> PreTanhGradient { get; }

    /// <summary>sum_k log N(u_k; mu_k, sigma_k) of the samples, [B].</summary>
    internal T[] LogNormal { get; }

    /// <summary>log p(x) of the samples, [B].</summary>
    internal T[] LogDensity { get; }

    /// <summary>Reads mu and sigma off a network's output [2d, B].</summary>
    internal void Read(BatchRows<T> output)
    {
        SetCount(output.Count);
        for (int k = 0; k < Dimensions; k++)
        {
            output.Row(k).CopyTo(Mean.Row(k));
            Span<T> logStd = _logStd.Row(k);
            TensorPrimitives.Max(output.Row(Dimensions + k), _logMin, logStd);
            TensorPrimitives.Min(logStd, _logMax, logStd);
            TensorPrimitives.Exp<T>(logStd, Sigma.Row(k));
            TensorPrimitives.Add(Sigma.Row(k), _floor, Sigma.Row(k));
            TensorPrimitives.Log<T>(Sigma.Row(k), _logSigma.Row(k));
        }
    }

    /// <summary>u = mu + sigma eps, x = tanh(u), and both log-densities (3.1).</summary>
    internal void Sample()
    {
        Span<T> logNormal = LogNormal.AsSpan(0, Mean.Count);
        Span<T> logDensity = LogDensity.AsSpan(0, Mean.Count);
        Span<T> correction = _scratch.AsSpan(0, Mean.Count);
        for (int k = 0; k < Dimensions; k++)
            TensorPrimitives.MultiplyAdd(Sigma.Row(k), Noise.Row(k), Mean.Row(k), PreTanh.Row(k));
        LogNormalAt(PreTanh, logNormal);
        logNormal.CopyTo(logDensity);
        for (int k = 0; k < Dimensions; k++)
        {
            TensorPrimitives.Tanh<T>(PreTanh.Row(k), Action.Row(k));
            TanhCorrection.Evaluate<T>(PreTanh.Row(k), correction);
            TensorPrimitives.Subtract(logDensity, correction, logDensity);
        }
    }

    /// <summary>Effectively computes destination[b] = sum_k log N(u[k, b]; mu[k, b], sigma[k, b]).</summary>
    internal void LogNormalAt(BatchRows<T> u, Span<T> destination)
    {
        T half = T.CreateTruncating(0.5);
        destination.Clear();
        for (int k = 0; k < Dimensions; k++)
        {
            ReadOnlySpan<T> at = u.Row(k), mean = Mean.Row(k), sigma = Sigma.Row(k), logSigma = _logSigma.Row(k);
            for (int b = 0; b < destination.Length; b++)
            {
                T z = (at[b] - mean[b]) / sigma[b];
                destination[b] -= half * z * z + logSigma[b] + HalfLogTwoPi;
            }
        }
    }

    /// <summary>
    /// Adds d/dmu and d/drawLogStd to <paramref name="outputGradient"/> for a loss that reaches mu and sigma through u = mu + sigma eps
    /// (<see cref="PreTanhGradient"/>) and through sigma itself. dsigma/drawLogStd = exp(logStd) inside the clip and 0 outside.
    /// </summary>
    /// <param name="rawOutput">The network's output, which tells what was clipped.</param>
    /// <param name="sigmaGradient">What of dL/dsigma does not go through u, per unit of 1/sigma: dL/dsigma += sigmaGradient / sigma.</param>
    /// <param name="outputGradient">[2d, B], added to.</param>
    internal void BackwardSample(BatchRows<T> rawOutput, T sigmaGradient, BatchRows<T> outputGradient)
    {
        for (int k = 0; k < Dimensions; k++)
        {
            ReadOnlySpan<T> du = PreTanhGradient.Row(k), eps = Noise.Row(k), sigma = Sigma.Row(k), raw = rawOutput.Row(Dimensions + k);
            Span<T> dMean = outputGradient.Row(k), dRaw = outputGradient.Row(Dimensions + k);
            for (int b = 0; b < du.Length; b++)
            {
                T dSigma = du[b] * eps[b] + sigmaGradient / sigma[b];
                dMean[b] += du[b];
                dRaw[b] += InsideClip(raw[b]) ? dSigma * (sigma[b] - _floor) : T.Zero;
            }
        }
    }

    /// <summary>
    /// Adds the gradient of weight * sum_b log p(u[b]) at fixed u (a replayed action) with respect to mu and rawLogStd.
    /// </summary>
    internal void BackwardDensity(BatchRows<T> rawOutput, BatchRows<T> u, T weight, BatchRows<T> outputGradient)
    {
        for (int k = 0; k < Dimensions; k++)
        {
            ReadOnlySpan<T> at = u.Row(k), mean = Mean.Row(k), sigma = Sigma.Row(k), raw = rawOutput.Row(Dimensions + k);
            Span<T> dMean = outputGradient.Row(k), dRaw = outputGradient.Row(Dimensions + k);
            for (int b = 0; b < at.Length; b++)
            {
                T z = (at[b] - mean[b]) / sigma[b];
                dMean[b] += weight * z / sigma[b];
                T dSigma = weight * (z * z - T.One) / sigma[b];
                dRaw[b] += InsideClip(raw[b]) ? dSigma * (sigma[b] - _floor) : T.Zero;
            }
        }
    }

    /// <summary>
    /// The head's regulariser c/2 mean(logStd^2) + c/2 mean(mu^2) over batch and dimensions (3.3); its gradient is added to <paramref name="outputGradient"/>.
    /// </summary>
    internal double Regularise(BatchRows<T> rawOutput, double c, BatchRows<T> outputGradient)
    {
        double squares = 0;
        T scale = T.CreateTruncating(c / (Dimensions * (double)Mean.Count));
        for (int k = 0; k < Dimensions; k++)
        {
            ReadOnlySpan<T> mean = Mean.Row(k), logStd = _logStd.Row(k), raw = rawOutput.Row(Dimensions + k);
            Span<T> dMean = outputGradient.Row(k), dRaw = outputGradient.Row(Dimensions + k);
            squares += double.CreateTruncating(TensorPrimitives.SumOfSquares(mean) + TensorPrimitives.SumOfSquares(logStd));
            for (int b = 0; b < mean.Length; b++)
            {
                dMean[b] += scale * mean[b];
                dRaw[b] += InsideClip(raw[b]) ? scale * logStd[b] : T.Zero;
            }
        }
        return 0.5 * c * squares / (Dimensions * (double)Mean.Count);
    }

    private bool InsideClip(T rawLogStd) => rawLogStd >= _logMin && rawLogStd <= _logMax;

    private void SetCount(int count)
    {
        Mean.Count = Sigma.Count = Noise.Count = PreTanh.Count = Action.Count = count;
        PreTanhGradient.Count = _logStd.Count = _logSigma.Count = count;
    }
}
