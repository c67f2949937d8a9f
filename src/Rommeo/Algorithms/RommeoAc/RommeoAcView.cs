using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>What teammates that train centrally see of a ROMMEO-AC agent: samples o ~ rho(.|s), a ~ pi(.|s, o) of the current networks; there is no target policy.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RommeoAcView<T> : IPolicyView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RommeoAcPasses<T> _next;
    private readonly RommeoAcPasses<T> _current;
    private readonly GaussianNoise<T> _noise;

    internal RommeoAcView(RommeoAcNetworks<T> networks, int capacity, SquashedGaussianOptions options)
    {
        _next = new RommeoAcPasses<T>(networks, capacity, options, backward: false);
        _current = new RommeoAcPasses<T>(networks, capacity, options, backward: false);
        _noise = new GaussianNoise<T>(capacity);
    }

    /// <inheritdoc/>
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream) => Sample(_next, nextObservation, ref stream);

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream) => Sample(_current, observation, ref stream);

    private BatchRows<T> Sample(RommeoAcPasses<T> passes, BatchRows<T> observation, ref PhiloxGenerator stream)
    {
        _noise.Fill(ref stream, passes.OpponentHead.Noise, observation.Count);
        _noise.Fill(ref stream, passes.PolicyHead.Noise, observation.Count);
        passes.SampleOpponent(observation, Keep.Nothing);
        passes.SamplePolicy(observation, passes.OpponentHead.Action, Keep.Nothing);
        return passes.PolicyHead.Action;
    }
}
