using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.Joint;

/// <summary>The networks of a company while its members act: one pass over all copies of the game and, where one network serves all, over all members.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CompanyActing<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Company _company;
    private readonly CompanyNetworks<T> _networks;
    private readonly PerCopies<CompanyPass<T>> _passes;
    private readonly bool[] _shown;

    internal CompanyActing(Company company, CompanyNetworks<T> networks)
    {
        (_company, _networks) = (company, networks);
        _passes = new(copies => new CompanyPass<T>(networks, company.Count, copies, new KernelWorkspace<T>(), backward: false));
        _shown = new bool[company.Count];
        Pass = _passes.For(1);
    }

    /// <summary>The networks' outputs after <see cref="Evaluate"/>: sample k of a member belongs to the k-th copy.</summary>
    internal CompanyPass<T> Pass { get; private set; }

    /// <summary>Makes room for a round of so many copies.</summary>
    internal void Begin(int copies)
    {
        Pass = _passes.For(copies);
        Pass.Count = copies;
        _shown.AsSpan().Clear();
    }

    /// <summary>What a member sees. Members that are not shown do not act.</summary>
    internal void Show(int member, in AgentRound round)
    {
        _shown[member] = true;
        for (int k = 0; k < round.Count; k++)
            Pass.SetInput(member, k, round.Observation(k), _company.Observation);
    }

    /// <summary>Evaluates the networks of the members that were shown.</summary>
    internal void Evaluate()
    {
        if (_networks.IsShared)
        {
            Pass.Forward(_networks, Keep.Nothing);
            return;
        }
        for (int member = 0; member < _shown.Length; member++)
        {
            if (_shown[member])
                Pass.Forward(member, _networks);
        }
    }
}
