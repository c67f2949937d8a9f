using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Neural.OnPolicy.Recurrent;

/// <summary>
/// Goes once more through a full rollout with the networks that collected it, all copies of the game side by side, and keeps the states that chunks begin with. What is remembered at the end
/// goes over into the next rollout.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MemoryPlay<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RecurrentNetworks<T> _networks;
    private readonly PerCopies<RecurrentPass<T>> _passes;
    private readonly CopyMemory<T> _carried;
    private CopyMemory<T> _states;

    internal MemoryPlay(RecurrentNetworks<T> networks)
    {
        _networks = networks;
        _passes = new(lines => new RecurrentPass<T>(networks, 1, lines));
        _carried = new CopyMemory<T>(networks.Members, networks.Hidden);
        _states = new CopyMemory<T>(networks.Members, networks.Hidden);
        Pass = _passes.For(1);
    }

    /// <summary>The networks at one step of all lines that are long enough; sequence k is the k-th of them.</summary>
    internal RecurrentPass<T> Pass { get; private set; }

    /// <summary>Makes room for a rollout.</summary>
    internal void Begin(RolloutLines lines)
    {
        _carried.Reserve(lines.Count);
        _states.Reserve(lines.ChunkCount);
    }

    /// <summary>The state of a member that a chunk begins with.</summary>
    internal ReadOnlySpan<T> Start(int chunk, int member) => _states.Of(chunk, member);

    /// <summary>Prepares the p-th step of the lines that have one: what they remember, nothing where an episode starts.</summary>
    internal void Prepare(RolloutLines lines, ReadOnlySpan<int> active, int p)
    {
        Pass = _passes.For(active.Length);
        Pass.Count = active.Length;
        for (int k = 0; k < active.Length; k++)
        {
            for (int member = 0; member < _networks.Members; member++)
            {
                Span<T> state = _carried.Of(active[k], member);
                if (lines.Starts(lines.Place(active[k], p)))
                    state.Clear();
                for (int unit = 0; unit < state.Length; unit++)
                    Pass.Start(member, unit, k) = state[unit];
            }
        }
    }

    /// <summary>Keeps what a line remembers as the beginning of a chunk.</summary>
    internal void Keep(int line, int chunk)
    {
        for (int member = 0; member < _networks.Members; member++)
            _carried.Of(line, member).CopyTo(_states.Of(chunk, member));
    }

    /// <summary>One step; its inputs stand in the pass.</summary>
    internal void Forward() => Pass.Forward(_networks, 1);

    /// <summary>Remembers the states behind the newest step, and starts the pass from them: what follows looks ahead and is not remembered.</summary>
    internal void Remember(ReadOnlySpan<int> active)
    {
        for (int k = 0; k < active.Length; k++)
        {
            for (int member = 0; member < _networks.Members; member++)
            {
                Span<T> state = _carried.Of(active[k], member);
                for (int unit = 0; unit < state.Length; unit++)
                    Pass.Start(member, unit, k) = state[unit] = Pass.State(0, member, unit, k);
            }
        }
    }

    internal void Save(IStateWriter writer, string name) => _carried.Save(writer, name);

    internal void Restore(IStateReader reader, string name) => _carried.Restore(reader, name);
}
