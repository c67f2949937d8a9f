using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>Prior and critics at a batch of states, and everything that follows from them in closed form: L, V, the opponent model and the policy (1.3), (1.4), (1.5).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQPasses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SoftQNetworks<T> _networks;
    private readonly CategoricalRows<T> _categorical;
    private readonly T[] _first, _second, _third;

    internal SoftQPasses(SoftQNetworks<T> networks, int capacity, bool backward)
    {
        _networks = networks;
        var workspace = new KernelWorkspace<T>();
        Prior = new BeliefPass<T>(networks.Prior.Shape, networks.Choices, capacity, workspace, backward, enumerated: true);
        Critics = [.. networks.Critics.Select(critic => new MlpPass<T>(critic.Shape, capacity, workspace, backward))];
        Q = new BatchRows<T>(networks.Head.Actions * networks.Head.Others, capacity);
        Values = Critics.Length > 1 ? [.. Critics.Select(_ => new BatchRows<T>(Q.Features, capacity))] : [Q];
        Weights = networks.Head.HasInteraction ? [.. Critics.Select(_ => new InteractionWeights<T>(networks.Head.Actions, networks.Head.Others, capacity))] : [];
        Soft = new BatchRows<T>(networks.Head.Others, capacity);
        Belief = new ClosedOpponentModel<T>(networks.Head.Others, capacity);
        _categorical = new CategoricalRows<T>(capacity);
        (_first, _second, _third) = (new T[capacity], new T[capacity], new T[capacity]);
    }

    /// <summary>P(o|s); its <see cref="BeliefPass{T}.LogJoint"/> is masked after <see cref="EvaluatePrior"/>.</summary>
    internal BeliefPass<T> Prior { get; }

    /// <summary>The critics' passes.</summary>
    internal ImmutableArray<MlpPass<T>> Critics { get; }

    /// <summary>What the interactions of each critic have no mean under; none if critics have none.</summary>
    internal ImmutableArray<InteractionWeights<T>> Weights { get; }

    /// <summary>Q(s, a, o) of each critic, row a nO + o, [nA nO, B]; of one critic it is <see cref="Q"/> itself.</summary>
    internal ImmutableArray<BatchRows<T>> Values { get; }

    /// <summary>Q(s, a, o), the smaller of two where there are two, row a nO + o, [nA nO, B].</summary>
    internal BatchRows<T> Q { get; }

    /// <summary>L(s, o) = alpha LogSumExp_a( Q(s, a, o) / alpha ), [nO, B].</summary>
    internal BatchRows<T> Soft { get; }

    /// <summary>rho(o|s) and V(s) from the newest <see cref="EvaluateBelief"/>.</summary>
    internal ClosedOpponentModel<T> Belief { get; }

    /// <summary>log P at s.</summary>
    internal void EvaluatePrior(BatchRows<T> observation, ChoiceMasks<T>? masks)
    {
        Prior.Evaluate(_networks.Prior, observation, Keep.Nothing);
        masks?.ApplyToBelief(Prior.LogJoint);
    }

    /// <summary>Q at s by the critics or their targets.</summary>
    internal void EvaluateValues(ImmutableArray<ParameterBlock<T>> critics, BatchRows<T> observation, in ValueFrame<T> frame, Keep keep) => EvaluateValues(critics, [observation], frame, keep);

    /// <summary>The same where each critic may see s in its own way.</summary>
    internal void EvaluateValues(ImmutableArray<ParameterBlock<T>> critics, ReadOnlySpan<BatchRows<T>> observations, in ValueFrame<T> frame, Keep keep)
    {
        for (int k = 0; k < critics.Length; k++)
        {
            BatchRows<T> observation = observations[Math.Min(k, observations.Length - 1)];
            Critics[k].Input.Count = observation.Count;
            Critics[k].Input.SetRows(0, observation);
            Critics[k].Forward(critics[k], keep);
            InteractionWeights<T>? weights = WeightsOf(k);
            weights?.Evaluate(Critics[k].Output, frame);
            _networks.Head.Compose(Critics[k].Output, Values[k], weights);
        }
        Q.Count = Values[0].Count;
        for (int joint = 0; joint < Q.Features && critics.Length > 1; joint++)
            TensorPrimitives.Min(Values[0].Row(joint), Values[1].Row(joint), Q.Row(joint));
        frame.Masks?.ApplyToValues(Q);
    }

    /// <summary>What the interactions of the k-th critic have no mean under, if it has any.</summary>
    internal InteractionWeights<T>? WeightsOf(int k) => Weights.IsEmpty ? null : Weights[k];

    /// <summary>L from the newest Q.</summary>
    internal void EvaluateSoftMaximum(double alpha)
    {
        Soft.Count = Q.Count;
        T scale = T.CreateTruncating(1.0 / alpha), temperature = T.CreateTruncating(alpha);
        for (int o = 0; o < Soft.Features; o++)
        {
            Span<T> soft = Soft.Row(o);
            _categorical.LogSumExp(Q, o, Soft.Features, _networks.Head.Actions, scale, soft);
            TensorPrimitives.Multiply(soft, temperature, soft);
        }
    }

    /// <summary>rho and V from the newest prior and L.</summary>
    internal void EvaluateBelief(double beta) => Belief.Evaluate(Prior.LogJoint, Soft, beta);

    /// <summary>
    /// Makes every answer the answer to the whole belief: Q(a, o) becomes sum_o rho(o) Q(a, o) for all o, and L follows, so that pi(a|s, o) does not depend on o any more. The belief stays as it is.
    /// </summary>
    internal void AnswerBelief(double alpha)
    {
        Span<T> mean = _first.AsSpan(0, Q.Count);
        for (int a = 0; a < _networks.Head.Actions; a++)
        {
            mean.Clear();
            for (int o = 0; o < Soft.Features; o++)
                TensorPrimitives.MultiplyAdd(Belief.Rho.Row(o), Q.Row(a * Soft.Features + o), mean, mean);
            for (int o = 0; o < Soft.Features; o++)
                mean.CopyTo(Q.Row(a * Soft.Features + o));
        }
        EvaluateSoftMaximum(alpha);
    }

    /// <summary>
    /// V under the belief and the policy that <paramref name="chooser"/> derived from other critics, valued by the newest Q here: sum_o rho(o) ( sum_a pi(a|o) (Q(a, o) - alpha log pi(a|o)) -
    /// beta (log rho(o) - log P(o)) ), the double estimate of the soft value.
    /// </summary>
    internal void ValueOf(SoftQPasses<T> chooser, double alpha, double beta, Span<T> v)
    {
        T weight = T.CreateTruncating(beta);
        Span<T> inner = _first.AsSpan(0, v.Length);
        v.Clear();
        for (int o = 0; o < Soft.Features; o++)
        {
            ReadOnlySpan<T> rho = chooser.Belief.Rho.Row(o), logRatio = chooser.Belief.LogRatio.Row(o);
            ValueOfAnswers(chooser, o, alpha, inner);
            for (int b = 0; b < v.Length; b++)
                v[b] += rho[b] > T.Zero ? rho[b] * (inner[b] - weight * logRatio[b]) : T.Zero;
        }
    }

    /// <summary>Mean over the states of max Q - min Q over their joint choices, of the newest Q.</summary>
    internal double MeanSpread(bool masked)
    {
        Span<T> low = _first.AsSpan(0, Q.Count), high = _second.AsSpan(0, Q.Count);
        low.Fill(T.PositiveInfinity);
        high.Fill(T.NegativeInfinity);
        T least = CategoricalRows<T>.Masked / (T.One + T.One);
        for (int joint = 0; joint < Q.Features; joint++)
        {
            ReadOnlySpan<T> q = Q.Row(joint);
            TensorPrimitives.Max(high, q, high);
            for (int b = 0; masked && b < q.Length; b++)
                low[b] = q[b] > least ? T.Min(low[b], q[b]) : low[b];
            if (!masked)
                TensorPrimitives.Min(low, q, low);
        }
        double sum = 0;
        for (int b = 0; b < low.Length; b++)
            sum += double.CreateTruncating(high[b] - low[b]);
        return sum / Q.Count;
    }

    /// <summary>Writes log pi(.|s, o) = (Q(., o) - L(o)) / alpha of one sample behind a destination of nA rows.</summary>
    internal void Policy(int o, int sample, double alpha, BatchRows<T> logPolicy)
    {
        T scale = T.CreateTruncating(1.0 / alpha), soft = Soft[o, sample];
        for (int a = 0; a < logPolicy.Features; a++)
            logPolicy[a, sample] = (Q[a * Soft.Features + o, sample] - soft) * scale;
    }

    /// <summary>inner = sum_a pi(a|o) (Q(a, o) - alpha log pi(a|o)) with the chooser's policy, log pi(a|o) = (Q(a, o) - L(o)) / alpha; a choice that is not available has probability 0.</summary>
    private void ValueOfAnswers(SoftQPasses<T> chooser, int o, double alpha, Span<T> inner)
    {
        T temperature = T.CreateTruncating(alpha), perTemperature = T.CreateTruncating(1.0 / alpha);
        Span<T> pi = _second.AsSpan(0, inner.Length), work = _third.AsSpan(0, inner.Length);
        inner.Clear();
        for (int a = 0; a < _networks.Head.Actions; a++)
        {
            int joint = a * Soft.Features + o;
            TensorPrimitives.Subtract(chooser.Q.Row(joint), chooser.Soft.Row(o), work);
            TensorPrimitives.Multiply(work, perTemperature, work);
            Probabilities.FromLogs<T>(work, pi);
            TensorPrimitives.Multiply(work, -temperature, work);
            TensorPrimitives.Add(Q.Row(joint), work, work);
            TensorPrimitives.MultiplyAdd(pi, work, inner, inner);
        }
    }
}
