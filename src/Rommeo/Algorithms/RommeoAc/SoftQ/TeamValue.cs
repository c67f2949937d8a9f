using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>Values of the whole team from shares of its members. Samples stand member after member, the same transitions in the same order.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TeamValue<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IMixer<T> _mixer;
    private readonly int _observation;
    private readonly BatchRows<T> _shares;
    private readonly BatchRows<T> _gradient;
    private readonly BatchRows<T> _state;
    private readonly T[] _total;

    /// <param name="mixing">How shares are mixed.</param>
    /// <param name="members">n.</param>
    /// <param name="capacity">Most samples of all members together.</param>
    internal TeamValue(ShareMixing<T> mixing, int members, int capacity)
    {
        (_mixer, _observation) = (mixing.Mixer, mixing.Observation);
        int count = (capacity + members - 1) / members;
        _shares = new BatchRows<T>(members, count);
        _gradient = new BatchRows<T>(members, count);
        _state = new BatchRows<T>(Math.Max(members * _observation, 1), count);
        _total = new T[count];
    }

    /// <summary>Replaces each member's share by the team's value of the same transition; <see cref="Backward"/> may follow.</summary>
    internal void Mix(Span<T> shares, BatchRows<T> observation)
    {
        Read(shares, observation);
        _mixer.Mix(_shares, _state, _total.AsSpan(0, _shares.Count));
        Write(shares);
    }

    /// <summary>The same by the mixer's target networks.</summary>
    internal void MixTarget(Span<T> shares, BatchRows<T> observation)
    {
        Read(shares, observation);
        _mixer.MixTarget(_shares, _state, _total.AsSpan(0, _shares.Count));
        Write(shares);
    }

    /// <summary>Replaces dJ/dvalue, a whole one at each member's place, by dJ/dshare; the mixer's networks get their gradients.</summary>
    internal void Backward(Span<T> gradient)
    {
        int count = _shares.Count;
        gradient[..count].CopyTo(_total);
        _mixer.Backward(_shares, _total.AsSpan(0, count), _gradient);
        for (int member = 0; member < _shares.Features; member++)
            _gradient.Row(member).CopyTo(gradient.Slice(member * count, count));
    }

    private void Read(ReadOnlySpan<T> shares, BatchRows<T> observation)
    {
        int count = shares.Length / _shares.Features;
        _shares.Count = _gradient.Count = _state.Count = count;
        for (int member = 0; member < _shares.Features; member++)
        {
            shares.Slice(member * count, count).CopyTo(_shares.Row(member));
            for (int d = 0; d < _observation; d++)
                observation.Row(d).Slice(member * count, count).CopyTo(_state.Row(member * _observation + d));
        }
    }

    private void Write(Span<T> shares)
    {
        int count = _shares.Count;
        for (int member = 0; member < _shares.Features; member++)
            _total.AsSpan(0, count).CopyTo(shares.Slice(member * count, count));
    }
}
