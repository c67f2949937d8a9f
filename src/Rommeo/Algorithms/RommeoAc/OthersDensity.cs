using System.Numerics;
using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>How likely the opponent model and the prior held one joint action of the others; for logs.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class OthersDensity<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SeatRows _rows;
    private readonly RommeoAcPasses<T> _passes;
    private readonly BatchRows<T> _observation;
    private readonly BatchRows<T> _u;
    private readonly double[] _unitOthers;
    private readonly T[] _scratch = new T[1];
    private readonly double _clamp;

    internal OthersDensity(RommeoAcNetworks<T> networks, SeatRows rows, SquashedGaussianOptions options)
    {
        _rows = rows;
        _passes = new RommeoAcPasses<T>(networks, 1, options, backward: false);
        _observation = new BatchRows<T>(rows.Observation, 1);
        _u = new BatchRows<T>(rows.Others, 1);
        _unitOthers = new double[rows.Others];
        _clamp = options.ActionClamp;
    }

    /// <summary>log rho(o|s) and log P(o|s); <paramref name="others"/> is in the units of the boxes.</summary>
    internal BelievedDensity At(ReadOnlySpan<double> observation, ReadOnlySpan<double> others)
    {
        for (int d = 0; d < observation.Length; d++)
            _observation[d, 0] = T.CreateTruncating(observation[d]);
        // u = atanh(o), o clamped into (-1, 1)
        double correctionSum = InvertTanh(others);
        // log p(o|s) = log N(u; mu, sigma) - sum_k c(u_k)                                                    (3.1)
        _passes.ReadOpponent(_observation, Keep.Nothing);
        _passes.OpponentHead.LogNormalAt(_u, _scratch);
        double logRho = double.CreateTruncating(_scratch[0]) - correctionSum;
        _passes.ReadPrior(_observation, Keep.Nothing);
        _passes.PriorHead.LogNormalAt(_u, _scratch);
        return new BelievedDensity(logRho, double.CreateTruncating(_scratch[0]) - correctionSum);
    }

    /// <returns>Sum of c(u) over dimensions.</returns>
    private double InvertTanh(ReadOnlySpan<double> others)
    {
        int first = 0;
        foreach (Space space in _rows.OthersSpaces)
        {
            ((BoxSpace)space).ToUnit(others.Slice(first, space.Size), _unitOthers.AsSpan(first, space.Size));
            first += space.Size;
        }
        double sum = 0;
        for (int d = 0; d < _u.Features; d++)
        {
            _u[d, 0] = TanhCorrection.InverseTanh(T.CreateTruncating(_unitOthers[d]), _clamp);
            TanhCorrection.Evaluate<T>(_u.Row(d), _scratch);
            sum += double.CreateTruncating(_scratch[0]);
        }
        return sum;
    }
}
