using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Masql;

/// <summary>
/// Acts by the own part of one sample of the joint sampler. In evaluation it looks at a fixed set of samples, drawn once and for all, and plays the one that the critic values most.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MasqlActor<T> : IActor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Candidates = 64;
    private readonly MasqlNetworks<T> _networks;
    private readonly PerCopies<TanhPass<T>> _samples;
    private readonly TanhPass<T> _candidates;
    private readonly MlpPass<T> _critic;
    private readonly int _observation;

    internal MasqlActor(MasqlNetworks<T> networks, int observation)
    {
        _networks = networks;
        _observation = observation;
        var workspace = new KernelWorkspace<T>();
        _samples = new(copies => new TanhPass<T>(networks.Sampler.Shape, copies, new KernelWorkspace<T>(), backward: false));
        _candidates = new TanhPass<T>(networks.Sampler.Shape, Candidates, workspace, backward: false);
        _critic = new MlpPass<T>(networks.Critic.Shape, Candidates, workspace, backward: false);
        // The same candidates in every run: they belong to the rule, not to a seed.
        var stream = new PhiloxGenerator(0, 0, StreamPurpose.Evaluation);
        var noise = new GaussianNoise<T>(Candidates);
        for (int d = observation; d < _candidates.Network.Input.Features; d++)
            noise.Fill(ref stream, _candidates.Network.Input.Row(d));
    }

    /// <inheritdoc/>
    public void Act(BatchRows<T> observation, ActMode mode, ref PhiloxGenerator stream, Span<double> unitActions)
    {
        int size = unitActions.Length / observation.Count;
        if (mode == ActMode.Explore)
            Sample(observation, ref stream, unitActions);
        for (int k = 0; k < observation.Count && mode == ActMode.Evaluate; k++)
            ChooseBest(observation, k, unitActions.Slice(k * size, size));
    }

    private void Sample(BatchRows<T> observation, ref PhiloxGenerator stream, Span<double> unitActions)
    {
        TanhPass<T> pass = _samples.For(observation.Count);
        BatchRows<T> input = pass.Network.Input;
        input.Count = observation.Count;
        input.SetRows(0, observation);
        for (int k = 0; k < input.Count; k++)
        {
            for (int d = _observation; d < input.Features; d++)
                input[d, k] = T.CreateTruncating(stream.NextGaussian());
        }
        pass.Forward(_networks.Sampler, Keep.Nothing);
        ActingRows<T>.Unit(pass.Action, unitActions);
    }

    private void ChooseBest(BatchRows<T> observation, int sample, Span<double> unitAction)
    {
        for (int d = 0; d < observation.Features; d++)
        {
            _candidates.Network.Input.Row(d).Fill(observation[d, sample]);
            _critic.Input.Row(d).Fill(observation[d, sample]);
        }
        _candidates.Forward(_networks.Sampler, Keep.Nothing);
        _critic.Input.SetRows(_observation, _candidates.Action);
        _critic.Forward(_networks.Critic, Keep.Nothing);
        int best = 0;
        for (int k = 1; k < Candidates; k++)
            best = _critic.Output[0, k] > _critic.Output[0, best] ? k : best;
        for (int d = 0; d < unitAction.Length; d++)
            unitAction[d] = double.CreateTruncating(_candidates.Action[d, best]);
    }
}

/// <summary>The own part of samples of the joint sampler, as teammates that train centrally see it. There is no target policy.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MasqlView<T> : IPolicyView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MasqlNetworks<T> _networks;
    private readonly TanhPass<T> _sampler;
    private readonly GaussianNoise<T> _noise;
    private readonly BatchRows<T> _next;
    private readonly BatchRows<T> _current;

    internal MasqlView(MasqlNetworks<T> networks, int action, int capacity)
    {
        _networks = networks;
        _sampler = new TanhPass<T>(networks.Sampler.Shape, capacity, new KernelWorkspace<T>(), backward: false);
        _noise = new GaussianNoise<T>(capacity);
        _next = new BatchRows<T>(action, capacity);
        _current = new BatchRows<T>(action, capacity);
    }

    /// <inheritdoc/>
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream) => Sample(nextObservation, ref stream, _next);

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream) => Sample(observation, ref stream, _current);

    private BatchRows<T> Sample(BatchRows<T> observation, ref PhiloxGenerator stream, BatchRows<T> action)
    {
        BatchRows<T> input = _sampler.Network.Input;
        input.Count = action.Count = observation.Count;
        input.SetRows(0, observation);
        for (int d = observation.Features; d < input.Features; d++)
            _noise.Fill(ref stream, input.Row(d));
        _sampler.Forward(_networks.Sampler, Keep.Nothing);
        for (int d = 0; d < action.Features; d++)
            _sampler.Action.Row(d).CopyTo(action.Row(d));
        return action;
    }
}
