using System.Numerics;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Networks.Recurrent;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>
/// One use of a company's networks with memory on B sequences of each member. Where one network serves all, column i B + b is member i's sequence b and there is a single pass per step.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecurrentPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RecurrentNetwork<T>[] _networks;
    private readonly int _members;
    private readonly bool _shared;
    private int _count;

    /// <param name="networks">Of what sizes.</param>
    /// <param name="steps">Most steps.</param>
    /// <param name="capacity">Most sequences of a member.</param>
    internal RecurrentPass(RecurrentNetworks<T> networks, int steps, int capacity)
    {
        (_members, _shared) = (networks.Members, networks.IsShared);
        _networks = [.. networks.Sets.Select(set => new RecurrentNetwork<T>(set, steps, _shared ? _members * capacity : capacity))];
        Count = capacity;
    }

    /// <summary>B, sequences per member.</summary>
    internal int Count
    {
        get => _count;
        set
        {
            _count = value;
            foreach (RecurrentNetwork<T> network in _networks)
                network.Input(0).Count = _shared ? _members * value : value;
        }
    }

    /// <summary>One number of the input of a member's sequence.</summary>
    internal ref T Input(int t, int member, int feature, int sequence) => ref Of(member).Input(t)[feature, Column(member, sequence)];

    /// <summary>One number of the output of a member's sequence.</summary>
    internal ref T Output(int t, int member, int feature, int sequence) => ref Of(member).Output(t)[feature, Column(member, sequence)];

    /// <summary>One number of the output's gradient of a member's sequence.</summary>
    internal ref T OutputGradient(int t, int member, int feature, int sequence) => ref Of(member).OutputGradient(t)[feature, Column(member, sequence)];

    /// <summary>One number of the memory of a member's sequence before the first step.</summary>
    internal ref T Start(int member, int unit, int sequence) => ref Of(member).Cell.Start[unit, Column(member, sequence)];

    /// <summary>One number of the memory of a member's sequence behind a step.</summary>
    internal T State(int t, int member, int unit, int sequence) => Of(member).Cell.State(t)[unit, Column(member, sequence)];

    /// <summary>Says whether a sequence starts anew before a step, for all members.</summary>
    internal void SetReset(int t, int sequence, bool resets)
    {
        for (int member = 0; member < _members; member++)
            Of(member).Cell.Reset(t, Column(member, sequence)) = resets;
    }

    /// <summary>Writes an observation, padded, and who sees it.</summary>
    internal void SetInput<TNumber>(int t, int member, int sequence, ReadOnlySpan<TNumber> observation, int longest)
        where TNumber : unmanaged, INumberBase<TNumber>
    {
        BatchRows<T> input = Of(member).Input(t);
        int column = Column(member, sequence);
        for (int d = 0; d < longest; d++)
            input[d, column] = d < observation.Length ? T.CreateTruncating(observation[d]) : T.Zero;
        SetIndex(t, member, sequence, longest);
    }

    /// <summary>Lets a member see nothing, not even who it is.</summary>
    internal void ClearInput(int t, int member, int sequence)
    {
        BatchRows<T> input = Of(member).Input(t);
        for (int d = 0; d < input.Features; d++)
            input[d, Column(member, sequence)] = T.Zero;
    }

    /// <summary>Writes who sees, behind the features that are written elsewhere.</summary>
    internal void SetIndex(int t, int member, int sequence, int first)
    {
        BatchRows<T> input = Of(member).Input(t);
        for (int k = first; k < input.Features; k++)
            input[k, Column(member, sequence)] = k - first == member ? T.One : T.Zero;
    }

    /// <summary>Copies the inputs and resets of another pass of the same company.</summary>
    internal void CopyInput(RecurrentPass<T> source, int steps)
    {
        Count = source.Count;
        for (int k = 0; k < _networks.Length; k++)
        {
            int columns = _networks[k].Input(0).Count;
            for (int t = 0; t < steps; t++)
            {
                _networks[k].Input(t).Count = source._networks[k].Input(t).Count = columns;
                _networks[k].Input(t).SetRows(0, source._networks[k].Input(t));
                for (int column = 0; column < columns; column++)
                    _networks[k].Cell.Reset(t, column) = source._networks[k].Cell.Reset(t, column);
            }
        }
    }

    /// <summary>Evaluates so many steps of all members.</summary>
    internal void Forward(RecurrentNetworks<T> networks, int steps)
    {
        for (int k = 0; k < _networks.Length; k++)
            _networks[k].Forward(networks.Sets[k], steps);
    }

    /// <summary>Evaluates the first step of one member, and of the others where they share its network.</summary>
    internal void ForwardOne(int member, RecurrentNetworks<T> networks) => Of(member).Forward(networks.Sets[_shared ? 0 : member], 1);

    /// <summary>Evaluates so many steps of the memory alone, for heads that are evaluated elsewhere.</summary>
    internal void ForwardMemory(RecurrentNetworks<T> networks, int steps)
    {
        for (int k = 0; k < _networks.Length; k++)
        {
            _networks[k].Cell.Start.Count = _networks[k].Input(0).Count;
            _networks[k].Cell.Forward(networks.Sets[k].Cell, steps);
        }
    }

    /// <summary>dL/dh of a step, to be written before <see cref="BackwardMemory"/>.</summary>
    internal ref T StateGradient(int t, int member, int unit, int sequence) => ref Of(member).Cell.StateGradient[t][unit, Column(member, sequence)];

    /// <summary>Zeroes the gradients of the states.</summary>
    internal void ClearStateGradient(int steps)
    {
        foreach (RecurrentNetwork<T> network in _networks)
        {
            for (int t = 0; t < steps; t++)
            {
                network.Cell.StateGradient[t].Count = network.Input(0).Count;
                network.Cell.StateGradient[t].Clear();
            }
        }
    }

    /// <summary>The gradients of everything before the heads, through time.</summary>
    internal void BackwardMemory(RecurrentNetworks<T> networks, int steps, int burnIn)
    {
        for (int k = 0; k < _networks.Length; k++)
            _networks[k].Cell.Backward(networks.Sets[k].Cell, steps, burnIn);
    }

    /// <summary>Zeroes the outputs' gradients.</summary>
    internal void ClearGradient(int steps)
    {
        foreach (RecurrentNetwork<T> network in _networks)
        {
            for (int t = 0; t < steps; t++)
            {
                network.OutputGradient(t).Count = network.Input(0).Count;
                network.OutputGradient(t).Clear();
            }
        }
    }

    /// <summary>The gradients of all networks through time; a shared one gets the sum over members.</summary>
    internal void Backward(RecurrentNetworks<T> networks, int steps, int burnIn)
    {
        for (int k = 0; k < _networks.Length; k++)
            _networks[k].Backward(networks.Sets[k], steps, burnIn);
    }

    private RecurrentNetwork<T> Of(int member) => _networks[_shared ? 0 : member];

    private int Column(int member, int sequence) => _shared ? member * _count + sequence : sequence;
}
