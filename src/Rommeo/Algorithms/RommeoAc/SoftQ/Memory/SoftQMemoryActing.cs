using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc.SoftQ.Memory;

/// <summary>The networks with memory of a company while its members act: prior and critics each remember what an agent saw, and their heads read the states.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQMemoryActing<T> : ICompanyActing
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PerCopies<SoftQChooser<T>> _choosers;
    private readonly ImmutableArray<RecurrentActing<T>> _memories;
    private readonly int _hidden;
    private readonly int _members;
    private SoftQChooser<T> _current;
    private int _copies;

    internal SoftQMemoryActing(Company company, ImmutableArray<SoftQSeat> seats, SoftQUpdate<T> update, SoftQMemory<T> memory)
    {
        _choosers = new(copies => new SoftQChooser<T>(seats, update, copies, remembers: true));
        _memories = [new RecurrentActing<T>(company, memory.Prior), .. memory.Critics.Zip(memory.Evaluating, (newest, evaluating) => new RecurrentActing<T>(company, newest, evaluating))];
        (_hidden, _members) = (memory.Prior.Hidden, company.Count);
        _current = _choosers.For(1);
    }

    /// <inheritdoc/>
    public void Begin(int copies, ActMode mode)
    {
        _copies = copies;
        _current = _choosers.For(copies);
        _current.Begin(copies, mode);
        foreach (RecurrentActing<T> memory in _memories)
            memory.Begin(copies, mode);
    }

    /// <inheritdoc/>
    public void Show(int member, in AgentRound round)
    {
        foreach (RecurrentActing<T> memory in _memories)
            memory.Show(member, round);
        for (int k = 0; k < round.Count; k++)
            _current.ShowChoices(member, k, round.Observation(k));
    }

    /// <inheritdoc/>
    public void Evaluate()
    {
        for (int network = 0; network < _memories.Length; network++)
        {
            _memories[network].Evaluate();
            for (int member = 0; member < _members; member++)
            {
                for (int k = 0; k < _copies; k++)
                {
                    for (int unit = 0; unit < _hidden; unit++)
                        _current.State(network, member, k, unit) = _memories[network].Pass.State(0, member, unit, k);
                }
            }
        }
        _current.Evaluate();
    }

    /// <summary>A member's action in the k-th copy.</summary>
    internal int Choose(int member, int k, ReadOnlySpan<double> observation, ActMode mode, double epsilon, ref PhiloxGenerator stream) =>
        _current.Choose(member, k, observation, mode, epsilon, ref stream);

    internal void Save(IStateWriter writer)
    {
        for (int network = 0; network < _memories.Length; network++)
            _memories[network].Save(writer, $"memory{network}");
    }

    internal void Restore(IStateReader reader)
    {
        for (int network = 0; network < _memories.Length; network++)
            _memories[network].Restore(reader, $"memory{network}");
    }
}
