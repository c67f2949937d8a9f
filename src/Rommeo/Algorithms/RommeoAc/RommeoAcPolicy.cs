using System.Numerics;
using Rommeo.Agents;
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
    private readonly PerCopies<Buffers> _buffers;
    private readonly double[] _unitOthers;

    internal RommeoAcPolicy(RommeoAcNetworks<T> networks, SeatRows rows, SquashedGaussianOptions options)
    {
        _rows = rows;
        _buffers = new(copies => new Buffers(new RommeoAcPasses<T>(networks, copies, options, backward: false), new ActingRows<T>(rows, copies)));
        _unitOthers = new double[rows.Others];
    }

    /// <summary>Samples belief and action, copy by copy; <paramref name="meanOpponent"/> conditions on the belief's mean instead.</summary>
    internal void Sample(in AgentRound round, bool meanOpponent, ref PhiloxGenerator stream)
    {
        RommeoAcPasses<T> passes = _buffers.For(round.Count).Passes;
        passes.OpponentHead.Noise.Clear();
        for (int k = 0; k < round.Count; k++)
        {
            if (!meanOpponent)
                Draw(passes.OpponentHead.Noise, k, ref stream);
            Draw(passes.PolicyHead.Noise, k, ref stream);
        }
        Act(round);
    }

    /// <summary>The deterministic actions, which answer the mean of the belief.</summary>
    internal void Mean(in AgentRound round)
    {
        RommeoAcPasses<T> passes = _buffers.For(round.Count).Passes;
        passes.OpponentHead.Noise.Clear();
        passes.PolicyHead.Noise.Clear();
        Act(round);
    }

    /// <summary>The deterministic action and the belief it answers, in the units of the boxes.</summary>
    internal void Mean(ReadOnlySpan<double> observation, Span<double> action, Span<double> others)
    {
        Mean(AgentRound.Of(observation, action));
        OthersToBoxes(_buffers.For(1).Passes.OpponentHead.Action, others);
    }

    /// <summary>Believes and answers with the noise that the heads hold.</summary>
    private void Act(in AgentRound round)
    {
        Buffers buffers = _buffers.For(round.Count);
        buffers.Rows.See(round);
        buffers.Passes.SampleOpponent(buffers.Rows.Observation, Keep.Nothing);
        buffers.Passes.SamplePolicy(buffers.Rows.Observation, buffers.Passes.OpponentHead.Action, Keep.Nothing);
        ActingRows<T>.Unit(buffers.Passes.PolicyHead.Action, buffers.Rows.UnitActions);
        buffers.Rows.Do(round);
    }

    private static void Draw(BatchRows<T> noise, int sample, ref PhiloxGenerator stream)
    {
        for (int d = 0; d < noise.Features; d++)
            noise[d, sample] = T.CreateTruncating(stream.NextGaussian());
    }

    private void OthersToBoxes(BatchRows<T> believed, Span<double> others)
    {
        ActingRows<T>.Unit(believed, _unitOthers);
        int first = 0;
        foreach (Space space in _rows.OthersSpaces)
        {
            var box = (BoxSpace)space;
            box.FromUnit(_unitOthers.AsSpan(first, box.Size), others.Slice(first, box.Size));
            first += box.Size;
        }
    }

    private sealed record Buffers(RommeoAcPasses<T> Passes, ActingRows<T> Rows);
}
