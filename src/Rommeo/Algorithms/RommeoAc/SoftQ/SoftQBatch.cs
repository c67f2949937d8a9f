using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Replay;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>The minibatch of one network: the samples of the agents it serves, with the rewards they learn from and the choices they have.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<SoftQSeat> _seats;
    private readonly ImmutableArray<SeatRows> _rows;
    private readonly bool[] _available;

    /// <param name="seats">The agents that the network serves.</param>
    /// <param name="rewards">What they are rewarded with.</param>
    /// <param name="config">The settings.</param>
    internal SoftQBatch(ImmutableArray<SoftQSeat> seats, RewardStreams rewards, RommeoAcConfig config)
    {
        _seats = seats;
        _rows = [.. seats.Select(seat => seat.Rows)];
        SoftQSeat first = seats[0];
        var sizes = new BatchSizes(first.Input, first.Rows.Action, first.Rows.Others, OthersObservation: 1);
        int capacity = seats.Length * config.Batch;
        Transitions = new TransitionBatch<T>(sizes, capacity, BatchParts.Others | BatchParts.Recent, config.Lookahead) { Rewards = rewards };
        _available = new bool[first.Rows.Action];
        if (!seats.Any(seat => seat.NeedsMasks))
            return;
        Masks = new ChoiceMasks<T>(first.Rows.Action, first.Choices.Count, capacity);
        NextMasks = new ChoiceMasks<T>(first.Rows.Action, first.Choices.Count, capacity);
    }

    internal TransitionBatch<T> Transitions { get; }

    /// <summary>Choices at s, or <see langword="null"/> if none is ever missing.</summary>
    internal ChoiceMasks<T>? Masks { get; }

    /// <summary>Choices at s', or <see langword="null"/> if none is ever missing.</summary>
    internal ChoiceMasks<T>? NextMasks { get; }

    internal void Gather(in Minibatch minibatch)
    {
        if (_seats[0].IsPadded)
            Transitions.GatherAll(minibatch, _rows);
        else
            Transitions.Gather(minibatch, _rows[0]);
        GatherMasks(Masks, minibatch, next: false);
        GatherMasks(NextMasks, minibatch, next: true);
    }

    private void GatherMasks(ChoiceMasks<T>? masks, in Minibatch minibatch, bool next)
    {
        if (masks is null)
            return;
        int count = minibatch.Indices.Length;
        masks.Count = _seats.Length * count;
        for (int k = 0; k < _seats.Length; k++)
        {
            Row row = _seats[k].Rows.ObservationRow;
            for (int b = 0; b < count; b++)
            {
                ReadOnlySpan<float> observation = next
                    ? minibatch.Buffer.NextObservation(Transitions.Last[k * count + b], row)
                    : minibatch.Buffer.Observation(minibatch.Indices[b], row);
                _seats[k].ReadAvailable(observation, _available);
                masks.Set(k * count + b, _available, _seats[k].OthersExist.AsSpan());
            }
        }
    }
}
