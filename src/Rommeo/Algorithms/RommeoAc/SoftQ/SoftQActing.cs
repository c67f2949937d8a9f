using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>The networks of a company while its members act: one pass over all copies of the game and, where one network serves all, over all members.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQActing<T> : ICompanyActing
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<PerCopies<SoftQChooser<T>>> _choosers;
    private readonly SoftQChooser<T>[] _current;
    private readonly bool[] _shown;
    private readonly bool _shared;

    /// <param name="served">The agents of each network.</param>
    /// <param name="updates">The networks.</param>
    internal SoftQActing(ImmutableArray<ImmutableArray<SoftQSeat>> served, ImmutableArray<SoftQUpdate<T>> updates)
    {
        _choosers = [.. served.Zip(updates, (seats, update) => new PerCopies<SoftQChooser<T>>(copies => new SoftQChooser<T>(seats, update, copies)))];
        _current = [.. _choosers.Select(chooser => chooser.For(1))];
        _shown = new bool[served.Length];
        _shared = served[0][0].IsPadded;
    }

    /// <inheritdoc/>
    public void Begin(int copies, ActMode mode)
    {
        _shown.AsSpan().Clear();
        for (int k = 0; k < _current.Length; k++)
        {
            _current[k] = _choosers[k].For(copies);
            _current[k].Begin(copies, mode);
        }
    }

    /// <inheritdoc/>
    public void Show(int member, in AgentRound round)
    {
        _shown[NetworkOf(member)] = true;
        for (int k = 0; k < round.Count; k++)
            _current[NetworkOf(member)].Show(SeatOf(member), k, round.Observation(k));
    }

    /// <inheritdoc/>
    public void Evaluate()
    {
        for (int k = 0; k < _current.Length; k++)
        {
            if (_shown[k])
                _current[k].Evaluate();
        }
    }

    /// <summary>A member's action in the k-th copy.</summary>
    internal int Choose(int member, int k, ReadOnlySpan<double> observation, ActMode mode, double epsilon, ref PhiloxGenerator stream) =>
        _current[NetworkOf(member)].Choose(SeatOf(member), k, observation, mode, epsilon, ref stream);

    private int NetworkOf(int member) => _shared ? 0 : member;

    private int SeatOf(int member) => _shared ? member : 0;
}
