using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Algorithms.RommeoAc.SoftQ.Memory;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>
/// J_Q = 1/2 mean (Q(s)[a, o] - y)^2, for each critic, with y = rewardScale r + gamma (1 - terminal) V(s') and V the exact soft value of the target critics (1.4), or the double estimate: the current
/// critics decide what is believed and done, the targets what it is worth. With a decomposed value Q and V are the team's, mixed of all members' shares in a transition. Trains omega; y is a constant.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SoftQNetworks<T> _networks;
    private readonly RommeoAcConfig _config;
    private readonly SoftQPasses<T> _passes;
    private readonly SoftQPasses<T>? _chooser;
    private readonly TeamValue<T>? _team;
    private readonly int _members;
    private readonly T[] _taken;

    /// <param name="networks">Prior and critics.</param>
    /// <param name="config">The settings.</param>
    /// <param name="members">Agents that the samples are of, one after another.</param>
    /// <param name="capacity">Most samples.</param>
    internal SoftQLoss(SoftQNetworks<T> networks, RommeoAcConfig config, int members, int capacity)
    {
        (_networks, _config, _members) = (networks, config, members);
        _taken = new T[capacity];
        _team = config.ValueDecomposition ? new TeamValue<T>(networks.Mixing ?? ShareMixing<T>.Sum, members, capacity) : null;
        _passes = new SoftQPasses<T>(networks, capacity, backward: true);
        _chooser = config.DoubleQ ? new SoftQPasses<T>(networks, capacity, backward: false) : null;
        NextV = new T[capacity];
        TdTarget = new T[capacity];
    }

    /// <summary>The buffers; after an evaluation, Q at s by the current critics.</summary>
    internal SoftQPasses<T> Passes => _passes;

    /// <summary>V(s') of the newest evaluation, [B]; 0 where nothing bootstrapped.</summary>
    internal T[] NextV { get; }

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    /// <summary>Mean (Q - y)^2 of the newest evaluation, over the variance of y: what the critic does not explain, at most 1; 1 if all y are the same.</summary>
    internal double Unexplained { get; private set; } = double.NaN;

    /// <summary>Mean max Q - min Q over the joint choices of a state, of the newest evaluation.</summary>
    internal double Spread { get; private set; } = double.NaN;

    /// <summary>Mean Q of what was done.</summary>
    internal double MeanQ { get; private set; } = double.NaN;

    /// <summary>The loss; its gradient goes to the critics' blocks and, where networks read states of memories, to those.</summary>
    internal double Evaluate(TransitionBatch<T> batch, ChoiceMasks<T>? masks, ChoiceMasks<T>? nextMasks, double alpha, double beta, SoftQStates<T>? states = null)
    {
        Span<T> nextV = NextV.AsSpan(0, batch.Count), tdTarget = TdTarget.AsSpan(0, batch.Count);
        nextV.Clear();
        if (batch.Bootstraps)
            NextSoftValue(batch.NextObservation, states, nextMasks, alpha, beta, nextV);
        if (batch.Bootstraps)
            _team?.MixTarget(nextV, batch.NextObservation);
        Regression.TdTarget<T>(batch, nextV, _config, tdTarget);
        return Fit(batch, masks, tdTarget, alpha, states);
    }

    /// <summary>The loss against given targets.</summary>
    internal double Fit(TransitionBatch<T> batch, ChoiceMasks<T>? masks, ReadOnlySpan<T> tdTarget, double alpha, SoftQStates<T>? states = null)
    {
        if (_networks.Head.HasInteraction)
            _passes.EvaluatePrior(states?.NowPrior ?? batch.Observation, masks);
        var frame = new ValueFrame<T>(_passes.Prior.LogJoint, masks, alpha);
        if (states is null)
            _passes.EvaluateValues(_networks.Critics, batch.Observation, frame, Keep.ForParameters);
        else
            _passes.EvaluateValues(_networks.Critics, states.Now, frame, Keep.ForInput);
        double loss = 0, squares = 0;
        for (int k = 0; k < _networks.Critics.Length; k++)
        {
            BatchRows<T> gradient = _passes.Critics[k].OutputGradient;
            for (int output = 0; output < gradient.Features; output++)
                gradient.Row(output).Clear();
            double error = Errors(_passes.Values[k], gradient, batch, tdTarget);
            _networks.Head.FinishGradient(gradient, _passes.WeightsOf(k));
            if (states is not null)
                _passes.Critics[k].BackwardToInput(_networks.Critics[k], 0, _passes.Critics[k].Input.Features);
            _passes.Critics[k].BackwardToParameters(_networks.Critics[k]);
            (loss, squares) = (loss + 0.5 * error, k == 0 ? error : Math.Min(squares, error));
        }
        Unexplained = LearningTemperature.Unexplained(squares, tdTarget);
        Spread = _passes.MeanSpread(masks is not null);
        return loss;
    }

    private void NextSoftValue(BatchRows<T> nextObservation, SoftQStates<T>? states, ChoiceMasks<T>? masks, double alpha, double beta, Span<T> nextV)
    {
        SoftQPasses<T> belief = _chooser ?? _passes;
        belief.EvaluatePrior(states?.NextPrior ?? nextObservation, masks);
        var frame = new ValueFrame<T>(belief.Prior.LogJoint, masks, alpha);
        Values(_passes, _networks.Targets, nextObservation, states?.NextTargets, frame);
        if (_chooser is not null)
            Values(_chooser, _networks.Critics, nextObservation, states?.NextCritics, frame);
        belief.EvaluateSoftMaximum(alpha);
        belief.EvaluateBelief(beta);
        if (_chooser is null && !_config.AnswerBelief)
        {
            belief.Belief.V.CopyTo(nextV);
        }
        else
        {
            if (_config.AnswerBelief)
                belief.AnswerBelief(alpha);
            _passes.ValueOf(belief, alpha, beta, nextV);
        }
        for (int b = 0; b < nextV.Length && _config.CentredEntropy; b++)
            nextV[b] -= T.CreateTruncating(alpha * Math.Log(masks?.Available(b) ?? _networks.Head.Actions));
    }

    private int Taken(TransitionBatch<T> batch, int sample) => batch.ActionIndex[sample] * _networks.Choices.Count + batch.OthersIndex[sample];

    private static void Values(SoftQPasses<T> passes, ImmutableArray<ParameterBlock<T>> critics, BatchRows<T> observation, BatchRows<T>[]? states, in ValueFrame<T> frame)
    {
        if (states is null)
            passes.EvaluateValues(critics, observation, frame, Keep.Nothing);
        else
            passes.EvaluateValues(critics, states, frame, Keep.Nothing);
    }

    /// <summary>Mean (Q - y)^2 of one critic, and its gradient times 1/2 at the outputs that Q is made of.</summary>
    private double Errors(BatchRows<T> values, BatchRows<T> gradient, TransitionBatch<T> batch, ReadOnlySpan<T> tdTarget)
    {
        Span<T> q = _taken.AsSpan(0, tdTarget.Length);
        for (int b = 0; b < q.Length; b++)
            q[b] = values[Taken(batch, b), b];
        _team?.Mix(q, batch.Observation);
        T weight = T.CreateTruncating((_team is null ? 1.0 : _members) / q.Length);
        double squares = 0, sum = 0;
        for (int b = 0; b < q.Length; b++)
        {
            T qError = q[b] - tdTarget[b];
            squares += double.CreateTruncating(qError * qError);
            sum += double.CreateTruncating(q[b]);
            q[b] = qError * weight;
        }
        _team?.Backward(q);
        for (int b = 0; b < q.Length; b++)
            _networks.Head.AddGradient(gradient, Taken(batch, b), b, q[b]);
        MeanQ = sum / tdTarget.Length;
        return squares / tdTarget.Length;
    }
}
