using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Optimization;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural;

/// <summary>A network under the name it has in checkpoints.</summary>
/// <param name="Name">Stable name, for example <c>critic</c>.</param>
/// <param name="Block">Its parameters.</param>
internal readonly record struct NamedNetwork<T>(string Name, ParameterBlock<T> Block)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Gain of the orthogonal matrices that this network starts from, whatever the others of its set start from; 0 for what they do.</summary>
    internal double OrthogonalGain { get; init; }
}

/// <summary>All networks of one agent: fresh weights, checkpoints, targets that follow, running averages.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class NetworkSet<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<NamedNetwork<T>> _networks;
    private readonly ImmutableArray<(ParameterBlock<T> Online, ParameterBlock<T> Target)> _targets;
    private readonly ImmutableArray<(ParameterBlock<T> Online, ParameterBlock<T> Average)> _averages;

    /// <param name="networks">All networks; the trainable ones are initialised in this order.</param>
    /// <param name="targets">Which network follows which.</param>
    /// <param name="averages">Which network is averaged in which.</param>
    internal NetworkSet(
        ImmutableArray<NamedNetwork<T>> networks, ImmutableArray<(ParameterBlock<T> Online, ParameterBlock<T> Target)> targets,
        IEnumerable<(ParameterBlock<T> Online, ParameterBlock<T> Average)>? averages = null)
    {
        _networks = networks;
        _targets = targets;
        _averages = [.. averages ?? []];
    }

    /// <summary>All networks.</summary>
    internal ImmutableArray<NamedNetwork<T>> Named => _networks;

    /// <summary>Names of what <see cref="ReadGradientNorms"/> writes: a norm per network that learns.</summary>
    internal IEnumerable<string> GradientNormNames => _networks.Where(network => network.Block.IsTrainable).Select(network => network.Name + "GradientNorm");

    /// <summary>Euclidean norm of each network's gradient at its newest step, before clipping; NaN before the first.</summary>
    internal void ReadGradientNorms(Span<double> destination)
    {
        int k = 0;
        foreach (NamedNetwork<T> network in _networks)
        {
            if (network.Block.IsTrainable)
                destination[k++] = network.Block.GradientNorm;
        }
    }

    /// <summary>Fresh weights from one stream; every target starts as a copy of its network.</summary>
    internal void Initialise(PhiloxGenerator stream) => Initialise(stream, uniform: false);

    /// <summary>The same with weights and biases uniform in +-1/sqrt(inputs) (rivals 0.6).</summary>
    internal void InitialiseUniform(PhiloxGenerator stream) => Initialise(stream, uniform: true);

    /// <summary>target &lt;- (1 - tau) target + tau online, for all targets.</summary>
    internal void UpdateTargets(double tau)
    {
        foreach ((ParameterBlock<T> online, ParameterBlock<T> target) in _targets)
            Polyak.Mix<T>(online.Weights, target.Weights, T.CreateTruncating(tau));
    }

    /// <summary>
    /// average &lt;- (1 - w) average + w online, for all averages, after the n-th step of the online networks: w = max(tau, 1/n), so that the first 1/tau of them count alike and fresh weights do not.
    /// </summary>
    internal void UpdateAverages(double tau, long n)
    {
        T weight = T.CreateTruncating(Math.Max(tau, 1.0 / n));
        foreach ((ParameterBlock<T> online, ParameterBlock<T> average) in _averages)
            Polyak.Mix<T>(online.Weights, average.Weights, weight);
    }

    private void Initialise(PhiloxGenerator stream, bool uniform)
    {
        foreach (NamedNetwork<T> network in _networks)
        {
            if (!network.Block.IsTrainable)
                continue;
            if (network.OrthogonalGain > 0)
                network.Block.InitialiseOrthogonal(ref stream, network.OrthogonalGain, network.OrthogonalGain);
            else if (uniform)
                network.Block.InitialiseUniform(ref stream);
            else
                network.Block.Initialise(ref stream);
        }
        foreach ((ParameterBlock<T> online, ParameterBlock<T> target) in _targets)
            online.Weights.CopyTo(target.Weights);
        foreach ((ParameterBlock<T> online, ParameterBlock<T> average) in _averages)
            online.Weights.CopyTo(average.Weights);
    }

    /// <summary>Stores weights and moments under each network's name.</summary>
    internal void Save(IStateWriter writer)
    {
        foreach (NamedNetwork<T> network in _networks)
            NetworkState.Save(writer, network.Name, network.Block);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    internal void Restore(IStateReader reader)
    {
        foreach (NamedNetwork<T> network in _networks)
            NetworkState.Restore(reader, network.Name, network.Block);
    }
}
