using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.Joint;

/// <summary>What decides for a company: it is shown what the members that act see and evaluated once for all of them.</summary>
internal interface ICompanyActing
{
    /// <summary>Makes room for a round of so many copies.</summary>
    void Begin(int copies, ActMode mode);

    /// <summary>What a member sees. Members that are not shown do not act.</summary>
    void Show(int member, in AgentRound round);

    /// <summary>Evaluates the networks of the members that were shown.</summary>
    void Evaluate();
}

/// <summary>The networks of a company while its members act: one pass over all copies of the game and, where one network serves all, over all members.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CompanyActing<T> : ICompanyActing
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Company _company;
    private readonly CompanyNetworks<T> _newest;
    private readonly CompanyNetworks<T> _evaluating;
    private readonly PerCopies<CompanyPass<T>> _passes;
    private readonly bool[] _shown;
    private CompanyNetworks<T> _networks;

    /// <param name="company">The agents.</param>
    /// <param name="networks">Their networks.</param>
    /// <param name="evaluating">Networks of the same layers that they act by in evaluation, if those are others.</param>
    internal CompanyActing(Company company, CompanyNetworks<T> networks, CompanyNetworks<T>? evaluating = null)
    {
        (_company, _newest, _evaluating, _networks) = (company, networks, evaluating ?? networks, networks);
        _passes = new(copies => new CompanyPass<T>(networks, company.Count, copies, new KernelWorkspace<T>(), backward: false));
        _shown = new bool[company.Count];
        Pass = _passes.For(1);
    }

    /// <summary>The networks' outputs after <see cref="Evaluate"/>: sample k of a member belongs to the k-th copy.</summary>
    internal CompanyPass<T> Pass { get; private set; }

    /// <inheritdoc/>
    public void Begin(int copies, ActMode mode)
    {
        Pass = _passes.For(copies);
        Pass.Count = copies;
        _networks = mode == ActMode.Explore ? _newest : _evaluating;
        _shown.AsSpan().Clear();
    }

    /// <inheritdoc/>
    public void Show(int member, in AgentRound round)
    {
        _shown[member] = true;
        for (int k = 0; k < round.Count; k++)
            Pass.SetInput(member, k, round.Observation(k), _company.Observation);
    }

    /// <inheritdoc/>
    public void Evaluate()
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
