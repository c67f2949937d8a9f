using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural.Joint;

/// <summary>What teammates outside a company see of a member that acts by Q: its greedy actions, by the target network at s', as vectors with a single 1.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GreedyView<T> : IPolicyView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Company _company;
    private readonly CompanyNetworks<T> _networks;
    private readonly CompanyNetworks<T> _target;
    private readonly int _member;
    private readonly MlpPass<T> _pass;
    private readonly BatchRows<T> _next;
    private readonly BatchRows<T> _current;

    internal GreedyView(Company company, CompanyNetworks<T> networks, CompanyNetworks<T> target, int member, int capacity)
    {
        (_company, _networks, _target, _member) = (company, networks, target, member);
        _pass = new MlpPass<T>(networks.Shape, capacity, new KernelWorkspace<T>(), backward: false);
        _next = new BatchRows<T>(company.ActionCount(member), capacity);
        _current = new BatchRows<T>(company.ActionCount(member), capacity);
        if (networks.IsShared)
            _pass.Input.Row(company.Observation + member).Fill(T.One);
    }

    /// <inheritdoc/>
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream) => Greedy(_target, nextObservation, _next);

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream) => Greedy(_networks, observation, _current);

    private BatchRows<T> Greedy(CompanyNetworks<T> networks, BatchRows<T> observation, BatchRows<T> oneHot)
    {
        _pass.Input.Count = oneHot.Count = observation.Count;
        _pass.Input.SetRows(0, observation);
        _pass.Forward(networks.Of(_member), Keep.Nothing);
        for (int b = 0; b < oneHot.Count; b++)
        {
            int best = CategoricalRows<T>.Mode(_pass.Output, 0, _company.ActionCount(_member), b);
            for (int k = 0; k < oneHot.Features; k++)
                oneHot[k, b] = k == best ? T.One : T.Zero;
        }
        return oneHot;
    }
}
