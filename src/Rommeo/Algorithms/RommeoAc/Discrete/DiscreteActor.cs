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
    private readonly Func<double> _alpha;

    internal DiscreteActor(DiscreteNetworks<T> networks, RommeoAcConfig config, Func<double> alpha)
    {
        _choices = new(copies => new SampledChoices<T>(networks, copies, config));
        _alpha = alpha;
    }

    /// <inheritdoc/>
    public void Act(BatchRows<T> observation, ActMode mode, ref PhiloxGenerator stream, Span<double> unitActions) =>
        _choices.For(observation.Count).Choose(observation, _alpha(), mode == ActMode.Explore, ref stream, unitActions);
}

/// <summary>What teammates that train centrally see: samples of belief and answer by the current networks, as vectors with a single 1.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteView<T>(DiscreteNetworks<T> networks, RommeoAcConfig config, Func<double> alpha, int capacity) : IPolicyView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampledChoices<T> _next = new(networks, capacity, config);
    private readonly SampledChoices<T> _current = new(networks, capacity, config);

    /// <inheritdoc/>
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream)
    {
        _next.Sample(nextObservation, alpha(), ref stream);
        return _next.OneHot;
    }

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream)
    {
        _current.Sample(observation, alpha(), ref stream);
        return _current.OneHot;
    }
}
