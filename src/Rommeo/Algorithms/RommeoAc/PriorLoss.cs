using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// J_P = -mean log P(o|s) + reg(P) over the newest transitions: maximum likelihood of what the others really did (3.4, erratum E7). Trains psi.
/// </summary>
internal sealed class PriorLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RommeoAcNetworks<T> _networks;
    private readonly RommeoAcPasses<T> _passes;
    private readonly BatchRows<T> _u;
    private readonly T[] _correction;
    private readonly T[] _logNormal;
    private readonly double _clamp;

    internal PriorLoss(RommeoAcNetworks<T> networks, RommeoAcPasses<T> passes, int capacity, SquashedGaussianOptions options)
    {
        _networks = networks;
        _passes = passes;
        _u = new BatchRows<T>(passes.PriorHead.Dimensions, capacity);
        _correction = new T[capacity];
        _logNormal = new T[capacity];
        _clamp = options.ActionClamp;
    }

    /// <summary>The loss; its gradient goes to the prior's block.</summary>
    internal double Evaluate(BatchRows<T> observation, BatchRows<T> others, double regularisation)
    {
        int count = observation.Count;
        SquashedGaussian<T> prior = _passes.PriorHead;
        _passes.ReadPrior(observation, Keep.ForParameters);

        // u = atanh(o), o clamped into (-1, 1)
        double correctionSum = InvertTanh(others);

        // log P(o|s) = log N(u; mu, sigma) - sum_k c(u_k)                                                    (3.1)
        prior.LogNormalAt(_u, _logNormal.AsSpan(0, count));
        double meanLogPrior = (Accumulate.Sum<T>(_logNormal.AsSpan(0, count)) - correctionSum) / count;

        MlpPass<T> pass = _passes.Prior;
        pass.OutputGradient.Clear();
        prior.BackwardDensity(pass.Output, _u, T.CreateTruncating(-1.0 / count), pass.OutputGradient);
        double loss = -meanLogPrior + prior.Regularise(pass.Output, regularisation, pass.OutputGradient);          // (3.4)
        pass.BackwardToParameters(_networks.Prior);
        return loss;
    }

    /// <returns>Sum of c(u) over batch and dimensions.</returns>
    private double InvertTanh(BatchRows<T> others)
    {
        double sum = 0;
        _u.Count = others.Count;
        for (int k = 0; k < others.Features; k++)
        {
            ReadOnlySpan<T> action = others.Row(k);
            Span<T> u = _u.Row(k);
            for (int b = 0; b < u.Length; b++)
                u[b] = TanhCorrection.InverseTanh(action[b], _clamp);
            Span<T> correction = _correction.AsSpan(0, u.Length);
            TanhCorrection.Evaluate<T>(u, correction);
            sum += Accumulate.Sum<T>(correction);
        }
        return sum;
    }
}
