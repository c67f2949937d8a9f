using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural.OnPolicy;

/// <summary>What teammates outside a company see of a member with a stochastic policy: samples of it, as vectors with a single 1.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PolicyView<T> : IPolicyView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _actions;
    private readonly ParameterBlock<T> _policy;
    private readonly MlpPass<T> _pass;
    private readonly CategoricalRows<T> _categorical;
    private readonly BatchRows<T> _next;
    private readonly BatchRows<T> _current;

    internal PolicyView(Company company, CompanyNetworks<T> actor, int member, int capacity)
    {
        _actions = company.ActionCount(member);
        _policy = actor.Of(member);
        _pass = new MlpPass<T>(actor.Shape, capacity, new KernelWorkspace<T>(), backward: false);
        _categorical = new CategoricalRows<T>(capacity);
        _next = new BatchRows<T>(_actions, capacity);
        _current = new BatchRows<T>(_actions, capacity);
        if (actor.IsShared)
            _pass.Input.Row(company.Observation + member).Fill(T.One);
    }

    /// <inheritdoc/>
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream) => Sample(nextObservation, ref stream, _next);

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream) => Sample(observation, ref stream, _current);

    private BatchRows<T> Sample(BatchRows<T> observation, ref PhiloxGenerator stream, BatchRows<T> oneHot)
    {
        _pass.Input.Count = oneHot.Count = observation.Count;
        _pass.Input.SetRows(0, observation);
        _pass.Forward(_policy, Keep.Nothing);
        _categorical.LogSoftMax(_pass.Output, _pass.Output, 0, _actions);
        for (int b = 0; b < oneHot.Count; b++)
        {
            int action = CategoricalRows<T>.SampleOne(_pass.Output, 0, _actions, b, ref stream);
            for (int k = 0; k < _actions; k++)
                oneHot[k, b] = k == action ? T.One : T.Zero;
        }
        return oneHot;
    }
}
