using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>Acts by believing and answering: samples while training, the likeliest answer to the likeliest belief in evaluation.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteActor<T> : IActor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PerCopies<SampledChoices<T>> _choices;
    private readonly Lazy<DiscreteBeliefs<T>>? _beliefs;

    internal DiscreteActor(DiscreteNetworks<T> networks)
    {
        _choices = new(copies => new SampledChoices<T>(networks, copies));
        _beliefs = networks.IsEnumerated ? new Lazy<DiscreteBeliefs<T>>(() => new DiscreteBeliefs<T>(networks)) : null;
    }

    /// <inheritdoc/>
    public ITabularBeliefs? Beliefs => _beliefs?.Value;

    /// <inheritdoc/>
    public void Act(BatchRows<T> observation, ActMode mode, ref PhiloxGenerator stream, Span<double> unitActions) =>
        _choices.For(observation.Count).Choose(observation, mode == ActMode.Explore, ref stream, unitActions);
}

/// <summary>What teammates that train centrally see: samples of belief and answer by the current networks, as vectors with a single 1.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteView<T>(DiscreteNetworks<T> networks, int capacity) : IPolicyView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampledChoices<T> _next = new(networks, capacity);
    private readonly SampledChoices<T> _current = new(networks, capacity);

    /// <inheritdoc/>
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream)
    {
        _next.Sample(nextObservation, ref stream);
        return _next.OneHot;
    }

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream)
    {
        _current.Sample(observation, ref stream);
        return _current.OneHot;
    }
}
