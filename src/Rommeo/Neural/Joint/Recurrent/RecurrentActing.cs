using System.Numerics;
using Rommeo.Agents;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>
/// The networks with memory of a company while its members act, one step in all copies of the game at once. Training and evaluation remember separately; a memory is emptied where an episode
/// starts. That of training belongs to checkpoints, which may fall into the middle of an episode.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecurrentActing<T> : ICompanyActing
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Company _company;
    private readonly RecurrentNetworks<T> _newest;
    private readonly RecurrentNetworks<T> _evaluating;
    private readonly PerCopies<RecurrentPass<T>> _passes;
    private readonly CopyMemory<T> _training;
    private readonly CopyMemory<T> _evaluation;
    private readonly bool[] _shown;
    private RecurrentNetworks<T> _networks;
    private CopyMemory<T> _memory;
    private int _firstCopy;

    /// <param name="company">The agents.</param>
    /// <param name="networks">Their networks.</param>
    /// <param name="evaluating">Networks of the same layers that they act by in evaluation, if those are others.</param>
    internal RecurrentActing(Company company, RecurrentNetworks<T> networks, RecurrentNetworks<T>? evaluating = null)
    {
        (_company, _newest, _evaluating, _networks) = (company, networks, evaluating ?? networks, networks);
        _passes = new(copies => new RecurrentPass<T>(networks, 1, copies));
        _training = new CopyMemory<T>(company.Count, networks.Hidden);
        _evaluation = new CopyMemory<T>(company.Count, networks.Hidden);
        _memory = _training;
        _memory.Reserve(1);
        _shown = new bool[company.Count];
        Pass = _passes.For(1);
    }

    /// <summary>The networks' outputs after <see cref="Evaluate"/>: sequence k of a member belongs to the k-th copy.</summary>
    internal RecurrentPass<T> Pass { get; private set; }

    /// <inheritdoc/>
    public void Begin(int copies, ActMode mode)
    {
        Pass = _passes.For(copies);
        Pass.Count = copies;
        (_networks, _memory) = mode == ActMode.Explore ? (_newest, _training) : (_evaluating, _evaluation);
        _shown.AsSpan().Clear();
    }

    /// <inheritdoc/>
    public void Show(int member, in AgentRound round)
    {
        _shown[member] = true;
        _firstCopy = round.Copy(0);
        _memory.Reserve(_firstCopy + round.Count);
        for (int k = 0; k < round.Count; k++)
        {
            Pass.SetInput(0, member, k, round.Observation(k), _company.Observation);
            Span<T> memory = _memory.Of(_firstCopy + k, member);
            if (round.Starts(k))
                memory.Clear();
            for (int unit = 0; unit < memory.Length; unit++)
                Pass.Start(member, unit, k) = memory[unit];
        }
    }

    /// <inheritdoc/>
    public void Evaluate()
    {
        if (_networks.IsShared)
            Pass.Forward(_networks, 1);
        for (int member = 0; member < _shown.Length; member++)
        {
            if (!_shown[member])
                continue;
            if (!_networks.IsShared)
                Pass.ForwardOne(member, _networks);
            Remember(member);
        }
    }

    internal void Save(IStateWriter writer, string name = "memory") => _training.Save(writer, name);

    internal void Restore(IStateReader reader, string name = "memory") => _training.Restore(reader, name);

    private void Remember(int member)
    {
        for (int k = 0; k < Pass.Count; k++)
        {
            Span<T> memory = _memory.Of(_firstCopy + k, member);
            for (int unit = 0; unit < memory.Length; unit++)
                memory[unit] = Pass.State(0, member, unit, k);
        }
    }
}
