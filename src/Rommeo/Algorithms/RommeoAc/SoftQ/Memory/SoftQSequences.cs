using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Replay;

namespace Rommeo.Algorithms.RommeoAc.SoftQ.Memory;

/// <summary>
/// The minibatch of agents with memory: critics learn from the stretches around drawn transitions, the prior from those around the newest ones. Every step of a stretch becomes a sample whose
/// observation is a state of the memory, so that loss and heads are those of agents without memory; gradients of the states go back through time.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQSequences<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<SoftQSeat> _seats;
    private readonly RewardStreams _rewards;
    private readonly RommeoAcConfig _config;
    private readonly SoftQMemory<T> _memory;
    private readonly SequenceBatch<T> _drawn;
    private readonly SequenceBatch<T> _recent;
    private readonly SequenceGathering<T> _gatherDrawn;
    private readonly SequenceGathering<T> _gatherRecent;
    private readonly SampleColumns<T> _drawnColumns;
    private readonly SampleColumns<T> _recentColumns;
    private readonly RecurrentPass<T>[] _critics;
    private readonly RecurrentPass<T>[] _targets;
    private readonly RecurrentPass<T> _drawnPrior;
    private readonly int[] _newest;
    private readonly bool[] _available;
    private int _warmUp, _recentWarmUp;

    internal SoftQSequences(Company company, ImmutableArray<SoftQSeat> seats, RewardStreams rewards, RommeoAcConfig config, SoftQMemory<T> memory)
    {
        (_seats, _rewards, _config, _memory) = (seats, rewards, config, memory);
        SoftQSeat first = seats[0];
        int steps = config.BurnIn + config.SequenceLength, capacity = company.Count * config.Batch * config.SequenceLength, hidden = config.Hidden[^1];
        _drawn = new SequenceBatch<T>(memory.Critics[0], company.Actions, 0, config.Batch, steps);
        _recent = new SequenceBatch<T>(memory.Prior, company.Actions, 0, config.Batch, steps);
        (_gatherDrawn, _gatherRecent) = (new SequenceGathering<T>(company, _drawn, config.ActionMasks, config.Lookahead), new SequenceGathering<T>(company, _recent, config.ActionMasks, config.Lookahead));
        (_drawnColumns, _recentColumns) = (new SampleColumns<T>(capacity), new SampleColumns<T>(capacity));
        _critics = [_drawn.Pass, .. memory.Critics.Skip(1).Select(critic => new RecurrentPass<T>(critic, steps + 1, config.Batch))];
        _targets = [.. memory.Targets.Select(target => new RecurrentPass<T>(target, steps + 1, config.Batch))];
        _drawnPrior = new RecurrentPass<T>(memory.Prior, steps + 1, config.Batch);
        Transitions = new TransitionBatch<T>(new BatchSizes(hidden, first.Rows.Action, first.Rows.Others, OthersObservation: 1), capacity, BatchParts.Others | BatchParts.Recent);
        States = new SoftQStates<T>(hidden, memory.Critics.Length, capacity);
        _newest = new int[config.Batch];
        _available = new bool[first.Rows.Action];
        if (!seats.Any(seat => seat.NeedsMasks))
            return;
        Masks = new ChoiceMasks<T>(first.Rows.Action, first.Choices.Count, capacity);
        NextMasks = new ChoiceMasks<T>(first.Rows.Action, first.Choices.Count, capacity);
    }

    /// <summary>The samples; what they observe stands in <see cref="States"/>, and for the prior in the recent part.</summary>
    internal TransitionBatch<T> Transitions { get; }

    internal SoftQStates<T> States { get; }

    /// <summary>Choices at s, or <see langword="null"/> if none is ever missing.</summary>
    internal ChoiceMasks<T>? Masks { get; }

    /// <summary>Choices at s', or <see langword="null"/> if none is ever missing.</summary>
    internal ChoiceMasks<T>? NextMasks { get; }

    /// <summary>Most samples.</summary>
    internal int Capacity => Transitions.Reward.Length;

    internal void Gather(in Minibatch minibatch)
    {
        _warmUp = _gatherDrawn.Gather(minibatch, _rewards, _config.SequenceLength, _config.BurnIn);
        _drawnColumns.Read(_drawn, _warmUp);
        Transitions.Observation.Count = Transitions.NextObservation.Count = Transitions.Action.Count = Transitions.Others.Count = _drawnColumns.Count;
        for (int c = 0; c < _drawnColumns.Count; c++)
            GatherSample(minibatch.Buffer, c);
        Unroll();
        GatherRecent(minibatch);
    }

    /// <summary>From the gradient of what the prior's head read.</summary>
    internal void BackPrior(MlpPass<T> head) => _recentColumns.Backward(_recent, _recent.Pass, _memory.Prior, head.InputGradient, _recentWarmUp);

    /// <summary>From the gradients of what the critics' heads read.</summary>
    internal void BackCritics(ImmutableArray<MlpPass<T>> heads)
    {
        for (int k = 0; k < heads.Length; k++)
            _drawnColumns.Backward(_drawn, _critics[k], _memory.Critics[k], heads[k].InputGradient, _warmUp);
    }

    private void GatherSample(ReplayBuffer replay, int c)
    {
        (int member, int sample, int last) = _drawnColumns[c];
        (Transitions.Reward[c], Transitions.FurtherDiscount[c]) = SequenceReturns.Of(_drawn, _config.Lookahead, member, ref last);
        _drawnColumns.Reach(c, last);
        Transitions.Terminal[c] = _drawn.Terminal[member * _drawn.Samples + last];
        Transitions.ActionIndex[c] = _drawn.Actions[member * _drawn.Samples + sample];
        Transitions.OthersIndex[c] = _seats[member].OthersIndex(replay, _drawn.Transition[sample]);
        if (Masks is null || NextMasks is null)
            return;
        Row row = _seats[member].Rows.ObservationRow;
        Masks.Count = NextMasks.Count = _drawnColumns.Count;
        _seats[member].ReadAvailable(replay.Observation(_drawn.Transition[sample], row), _available);
        Masks.Set(c, _available, _seats[member].OthersExist.AsSpan());
        _seats[member].ReadAvailable(replay.NextObservation(_drawn.Transition[last], row), _available);
        NextMasks.Set(c, _available, _seats[member].OthersExist.AsSpan());
    }

    /// <summary>All memories over all stretches, from their first observation on.</summary>
    private void Unroll()
    {
        int steps = _drawn.Steps + 1;
        States.SetCount(_drawnColumns.Count);
        for (int k = 0; k < _critics.Length; k++)
        {
            if (k > 0)
                _critics[k].CopyInput(_drawn.Pass, steps);
            _critics[k].ForwardMemory(_memory.Critics[k], steps);
            _targets[k].CopyInput(_drawn.Pass, steps);
            _targets[k].ForwardMemory(_memory.Targets[k], steps);
            _drawnColumns.ReadStates(_drawn, _critics[k], States.Now[k], behind: false);
            _drawnColumns.ReadStates(_drawn, _critics[k], States.NextCritics[k], behind: true);
            _drawnColumns.ReadStates(_drawn, _targets[k], States.NextTargets[k], behind: true);
        }
        _drawnPrior.CopyInput(_drawn.Pass, steps);
        _drawnPrior.ForwardMemory(_memory.Prior, steps);
        _drawnColumns.ReadStates(_drawn, _drawnPrior, States.NowPrior, behind: false);
        _drawnColumns.ReadStates(_drawn, _drawnPrior, States.NextPrior, behind: true);
    }

    /// <summary>The stretches that the newest transitions belong to, each once.</summary>
    private void GatherRecent(in Minibatch minibatch)
    {
        int count = 0;
        for (int k = minibatch.Recent.Length - 1; k >= 0 && count < _newest.Length; k--)
        {
            int first = Stretch.Around(minibatch.Buffer, minibatch.Recent[k], _config.SequenceLength, _config.BurnIn).First;
            if (!IsKnown(minibatch.Buffer, first, count))
                _newest[count++] = minibatch.Recent[k];
        }
        var newest = new Minibatch(minibatch.Buffer, _newest.AsSpan(0, count), default, minibatch.EnvironmentStep);
        _recentWarmUp = _gatherRecent.Gather(newest, _rewards, _config.SequenceLength, _config.BurnIn);
        _recentColumns.Read(_recent, _recentWarmUp);
        _recent.Pass.ForwardMemory(_memory.Prior, _recent.Steps + 1);
        Transitions.RecentObservation.Count = Transitions.RecentOthers.Count = _recentColumns.Count;
        _recentColumns.ReadStates(_recent, _recent.Pass, Transitions.RecentObservation, behind: false);
        for (int c = 0; c < _recentColumns.Count; c++)
        {
            (int member, int sample, _) = _recentColumns[c];
            Transitions.RecentOthersIndex[c] = _seats[member].PutOthers(minibatch.Buffer, _recent.Transition[sample], Transitions.RecentOthers, c);
        }
    }

    private bool IsKnown(ReplayBuffer replay, int first, int count)
    {
        for (int k = 0; k < count; k++)
        {
            if (Stretch.Around(replay, _newest[k], _config.SequenceLength, _config.BurnIn).First == first)
                return true;
        }
        return false;
    }
}
