using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>
/// What the agents of one network do at given observations: believe o ~ rho(.|s), answer with a ~ pi(.|s, o), both closed forms of prior and critics (1.3), (1.5). Also what teammates outside see of one of
/// them.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQChooser<T> : IPolicyView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<SoftQSeat> _seats;
    private readonly SoftQUpdate<T> _update;
    private readonly SoftQPasses<T> _passes;
    private readonly BatchRows<T> _input;
    private readonly BatchRows<T>[] _criticInputs;
    private readonly ChoiceMasks<T>? _masks;
    private readonly BatchRows<T> _logPolicy;
    private readonly BatchRows<T> _next;
    private readonly BatchRows<T> _current;
    private readonly double[] _observation;
    private readonly bool[] _available;
    private ImmutableArray<ParameterBlock<T>> _critics;

    /// <param name="seats">The agents.</param>
    /// <param name="update">Their network.</param>
    /// <param name="capacity">Most observations of each.</param>
    /// <param name="remembers">Whether the networks read a state of a memory each instead of the observation.</param>
    internal SoftQChooser(ImmutableArray<SoftQSeat> seats, SoftQUpdate<T> update, int capacity, bool remembers = false)
    {
        (_seats, _update, _critics) = (seats, update, update.Networks.Critics);
        SoftQSeat first = seats[0];
        _passes = new SoftQPasses<T>(update.Networks, seats.Length * capacity, backward: false);
        _input = new BatchRows<T>(update.Networks.Prior.Shape.Inputs(0), seats.Length * capacity);
        _criticInputs = remembers ? [.. update.Networks.Critics.Select(_ => new BatchRows<T>(_input.Features, _input.Capacity))] : [_input];
        _masks = seats.Any(seat => seat.NeedsMasks) ? new ChoiceMasks<T>(first.Rows.Action, first.Choices.Count, seats.Length * capacity) : null;
        _logPolicy = new BatchRows<T>(first.Rows.Action, seats.Length * capacity);
        _next = new BatchRows<T>(first.Actions, capacity);
        _current = new BatchRows<T>(first.Actions, capacity);
        _observation = new double[first.Rows.Observation];
        _available = new bool[first.Rows.Action];
    }

    /// <summary>Makes room for so many observations of each agent, who will act by the newest critics or, in evaluation, by those that evaluation asks for.</summary>
    internal void Begin(int count, ActMode mode = ActMode.Explore)
    {
        _critics = mode == ActMode.Evaluate ? _update.Networks.Evaluating : _update.Networks.Critics;
        _input.Count = _logPolicy.Count = _seats.Length * count;
        foreach (BatchRows<T> input in _criticInputs)
            input.Count = _input.Count;
        _masks?.Count = _input.Count;
    }

    /// <summary>The k-th observation of an agent.</summary>
    internal void Show(int seat, int k, ReadOnlySpan<double> observation)
    {
        int sample = Sample(seat, k);
        SoftQSeat shown = _seats[seat];
        for (int d = 0; d < _input.Features; d++)
            _input[d, sample] = d < observation.Length ? T.CreateTruncating(observation[d]) : T.Zero;
        if (shown.IsPadded)
            _input[shown.FirstIdentity + shown.Member, sample] = T.One;
        ShowChoices(seat, k, observation);
    }

    /// <summary>Which choices the k-th observation of an agent allows.</summary>
    internal void ShowChoices(int seat, int k, ReadOnlySpan<double> observation)
    {
        if (_masks is null)
            return;
        _seats[seat].ReadAvailable(observation, _available);
        _masks.Set(Sample(seat, k), _available, _seats[seat].OthersExist.AsSpan());
    }

    /// <summary>One number of the state that a network's head reads, the prior's (0) or a critic's (from 1).</summary>
    internal ref T State(int network, int seat, int k, int unit) => ref (network == 0 ? _input : _criticInputs[network - 1])[unit, Sample(seat, k)];

    /// <summary>Values and beliefs at everything that was shown.</summary>
    internal void Evaluate()
    {
        _passes.EvaluatePrior(_input, _masks);
        _passes.EvaluateValues(_critics, _criticInputs, new ValueFrame<T>(_passes.Prior.LogJoint, _masks, _update.Alpha), Keep.Nothing);
        _passes.EvaluateSoftMaximum(_update.Alpha);
        _passes.EvaluateBelief(_update.Beta);
        if (_update.AnswersBelief)
            _passes.AnswerBelief(_update.Alpha);
    }

    /// <summary>The action of an agent at its k-th observation: at random with probability epsilon, else a sample; in evaluation the best answer to the likeliest belief, the lowest index among equals.</summary>
    internal int Choose(int seat, int k, ReadOnlySpan<double> observation, ActMode mode, double epsilon, ref PhiloxGenerator stream)
    {
        if (mode == ActMode.Evaluate)
            return Likeliest(Sample(seat, k));
        if (epsilon <= 0 || stream.NextDouble() >= epsilon)
            return Draw(Sample(seat, k), ref stream);
        _seats[seat].ReadAvailable(observation, _available);
        return Random(ref stream);
    }

    /// <summary>Writes P, rho and sum_o rho(o) pi(.|o) of the first sample.</summary>
    internal void ReadBeliefs(Span<double> prior, Span<double> rho, Span<double> policy)
    {
        policy.Clear();
        for (int o = 0; o < rho.Length; o++)
        {
            prior[o] = Math.Exp(double.CreateTruncating(_passes.Prior.LogJoint[o, 0]));
            rho[o] = double.CreateTruncating(_passes.Belief.Rho[o, 0]);
            _passes.Policy(o, 0, _update.Alpha, _logPolicy);
            for (int a = 0; a < policy.Length; a++)
                policy[a] += rho[o] > 0 ? rho[o] * Math.Exp(double.CreateTruncating(_logPolicy[a, 0])) : 0;
        }
    }

    /// <inheritdoc/>
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream) => Draw(nextObservation, ref stream, _next);

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream) => Draw(observation, ref stream, _current);

    private int Sample(int seat, int k) => seat * (_input.Count / _seats.Length) + k;

    private BatchRows<T> Draw(BatchRows<T> observation, ref PhiloxGenerator stream, BatchRows<T> oneHot)
    {
        Begin(observation.Count);
        oneHot.Count = observation.Count;
        for (int b = 0; b < observation.Count; b++)
        {
            for (int d = 0; d < _observation.Length; d++)
                _observation[d] = double.CreateTruncating(observation[d, b]);
            Show(0, b, _observation);
        }
        Evaluate();
        for (int b = 0; b < observation.Count; b++)
            PolicyLogits<T>.Set(oneHot, b, Draw(b, ref stream));
        return oneHot;
    }

    private int Draw(int sample, ref PhiloxGenerator stream)
    {
        int o = CategoricalRows<T>.SampleOne(_passes.Belief.LogRho, 0, _passes.Belief.LogRho.Features, sample, ref stream);
        _passes.Policy(o, sample, _update.Alpha, _logPolicy);
        return CategoricalRows<T>.SampleOne(_logPolicy, 0, _logPolicy.Features, sample, ref stream);
    }

    private int Likeliest(int sample)
    {
        int o = CategoricalRows<T>.Mode(_passes.Belief.LogRho, 0, _passes.Belief.LogRho.Features, sample);
        _passes.Policy(o, sample, _update.Alpha, _logPolicy);
        return CategoricalRows<T>.Mode(_logPolicy, 0, _logPolicy.Features, sample);
    }

    private int Random(ref PhiloxGenerator stream)
    {
        int left = stream.NextInt32(_available.AsSpan().Count(true));
        for (int k = 0; ; k++)
        {
            if (_available[k] && left-- == 0)
                return k;
        }
    }
}
