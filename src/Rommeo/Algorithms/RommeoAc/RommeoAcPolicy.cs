using System.Numerics;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>How an agent acts (spec 3.3): believe o ~ rho(.|s), answer with a ~ pi(.|s, o). Evaluation replaces both samples by tanh of the means.</summary>
internal sealed class RommeoAcPolicy<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SeatRows _rows;
    private readonly RommeoAcPasses<T> _passes;
    private readonly BatchRows<T> _observation;
    private readonly double[] _unitAction;
    private readonly double[] _unitOthers;

    internal RommeoAcPolicy(RommeoAcNetworks<T> networks, SeatRows rows, SquashedGaussianOptions options)
    {
        _rows = rows;
        _passes = new RommeoAcPasses<T>(networks, 1, options, backward: false);
        _observation = new BatchRows<T>(rows.Observation, 1);
        _unitAction = new double[rows.Action];
        _unitOthers = new double[rows.Others];
    }

    /// <summary>Samples belief and action; <paramref name="meanOpponent"/> conditions on the belief's mean instead.</summary>
    internal void Sample(ReadOnlySpan<double> observation, bool meanOpponent, ref PhiloxGenerator stream, Span<double> action)
    {
        Believe(observation, meanOpponent, ref stream);
        _passes.ReadPolicy(_observation, _passes.OpponentHead.Action, Keep.Nothing);
        Draw(_passes.PolicyHead.Noise, ref stream);
        _passes.PolicyHead.Sample();
        ToBox(action);
    }

    /// <summary>The deterministic action and the belief it answers, in the units of the boxes.</summary>
    internal void Mean(ReadOnlySpan<double> observation, Span<double> action, Span<double> others)
    {
        PhiloxGenerator unused = default;
        Believe(observation, meanOpponent: true, ref unused);
        _passes.ReadPolicy(_observation, _passes.OpponentHead.Action, Keep.Nothing);
        _passes.PolicyHead.Noise.Clear();
        _passes.PolicyHead.Sample();
        ToBox(action);
        OthersToBoxes(others);
    }

    private void Believe(ReadOnlySpan<double> observation, bool meanOpponent, ref PhiloxGenerator stream)
    {
        for (int d = 0; d < observation.Length; d++)
            _observation[d, 0] = T.CreateTruncating(observation[d]);
        _passes.ReadOpponent(_observation, Keep.Nothing);
        if (meanOpponent)
            _passes.OpponentHead.Noise.Clear();
        else
            Draw(_passes.OpponentHead.Noise, ref stream);
        _passes.OpponentHead.Sample();
    }

    private static void Draw(BatchRows<T> noise, ref PhiloxGenerator stream)
    {
        for (int d = 0; d < noise.Features; d++)
            noise[d, 0] = T.CreateTruncating(stream.NextGaussian());
    }

    private void ToBox(Span<double> action)
    {
        for (int d = 0; d < _unitAction.Length; d++)
            _unitAction[d] = double.CreateTruncating(_passes.PolicyHead.Action[d, 0]);
        _rows.ToSpace(_unitAction, action);
    }

    private void OthersToBoxes(Span<double> others)
    {
        for (int d = 0; d < _unitOthers.Length; d++)
            _unitOthers[d] = double.CreateTruncating(_passes.OpponentHead.Action[d, 0]);
        int first = 0;
        foreach (Space space in _rows.OthersSpaces)
        {
            var box = (BoxSpace)space;
            box.FromUnit(_unitOthers.AsSpan(first, box.Size), others.Slice(first, box.Size));
            first += box.Size;
        }
    }
}
