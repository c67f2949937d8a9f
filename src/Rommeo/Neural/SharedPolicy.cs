using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Neural;

/// <summary>What teammates that train centrally want to see of a policy.</summary>
[Flags]
internal enum SharedParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The action at s', by the target policy where there is one.</summary>
    NextActions = 1,

    /// <summary>A fresh action of the current policy at s.</summary>
    CurrentActions = 2,
}

/// <summary>An agent whose actions in a minibatch its teammates may see. All of them are computed before anybody updates, so that no order and no thread matters.</summary>
internal interface ISharesPolicy
{
    /// <summary>Called once, before the first <see cref="Share"/>: what will be asked for, of how many transitions, and how far ahead s' lies.</summary>
    void PrepareToShare(SharedParts parts, int batch, Lookahead lookahead);

    /// <summary>Computes the actions for a minibatch.</summary>
    void Share(in Minibatch minibatch);
}

/// <summary>The actions that an agent shows, in (-1, 1) or as vectors with a single 1.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IShownActions<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Actions at s', [dA, B]; undefined where no agent bootstraps.</summary>
    BatchRows<T> NextAction { get; }

    /// <summary>Actions of the current policy at s, [dA, B].</summary>
    BatchRows<T> CurrentAction { get; }
}

/// <summary>An agent that shows its actions when it is asked to.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface ISharesPolicy<T> : ISharesPolicy, IShownActions<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>An agent that trains with its teammates' policies in sight.</summary>
internal interface IReadsPolicies
{
    /// <summary>What it reads; <see cref="SharedParts.None"/> for an independent learner.</summary>
    SharedParts Reads { get; }

    /// <summary>How far ahead the s' lies at which it reads.</summary>
    Lookahead Lookahead { get; }

    /// <summary>Called once, before the first update, with the other members in ascending order.</summary>
    void Join(IReadOnlyList<ILearner> others);
}

/// <summary>A policy as it can be shown: what it would do at given observations.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IPolicyView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Actions at s', by the target policy where there is one, [dA, B]. The rows belong to the view until its next call of this method.</summary>
    BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream);

    /// <summary>Actions of the current policy at s, [dA, B]. The rows belong to the view until its next call of this method.</summary>
    BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream);
}

/// <summary>Shows a policy to teammates: gathers the agent's own observations out of a minibatch and asks the view.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SharedPolicy<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SeatRows _rows;
    private readonly int _agents;
    private readonly Func<int, IPolicyView<T>> _createView;
    private IPolicyView<T>? _view;
    private TransitionBatch<T>? _batch;
    private SharedParts _parts;
    private PhiloxGenerator _stream;

    /// <param name="seat">The agent.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="createView">Makes the view for a batch size; called only if somebody wants to see it.</param>
    internal SharedPolicy(AgentSeat seat, SeatRows rows, Func<int, IPolicyView<T>> createView)
    {
        _rows = rows;
        _agents = seat.Layout.AgentCount;
        _createView = createView;
        _stream = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Sharing);
    }

    /// <summary>Actions at s', [dA, B].</summary>
    internal BatchRows<T>? NextAction { get; private set; }

    /// <summary>Actions of the current policy at s, [dA, B].</summary>
    internal BatchRows<T>? CurrentAction { get; private set; }

    /// <summary>The view, or <see langword="null"/> if nobody wants to see it.</summary>
    internal IPolicyView<T>? View => _view;

    internal void Prepare(SharedParts parts, int batch, Lookahead lookahead)
    {
        _parts = parts;
        _view = _createView(batch);
        _batch = new TransitionBatch<T>(_rows.Sizes, batch, BatchParts.None, lookahead);
    }

    internal void Share(in Minibatch minibatch)
    {
        if (_view is null || _batch is null)
            throw new InvalidOperationException("nobody said what to share");
        _batch.Gather(minibatch, _rows);
        if ((_parts & SharedParts.NextActions) != 0 && AnyoneBootstraps(minibatch.Buffer, _batch.Last))
            NextAction = _view.NextActions(_batch.NextObservation, ref _stream);
        if ((_parts & SharedParts.CurrentActions) != 0)
            CurrentAction = _view.CurrentActions(_batch.Observation, ref _stream);
    }

    internal void Save(IStateWriter writer) => StreamState.Save(writer, "sharingStream", _stream);

    internal void Restore(IStateReader reader) => _stream = StreamState.Restore(reader, "sharingStream");

    private bool AnyoneBootstraps(ReplayBuffer replay, ReadOnlySpan<int> last)
    {
        foreach (int t in last)
        {
            for (int agent = 0; agent < _agents; agent++)
            {
                if (!replay.Terminated(t, agent))
                    return true;
            }
        }
        return false;
    }
}
