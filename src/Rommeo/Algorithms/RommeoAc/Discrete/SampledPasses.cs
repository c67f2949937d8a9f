using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>The buffers that all losses of one agent share when the others' choices are sampled: critic and policy read [s, o] and have an output per own choice.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SampledPasses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DiscreteNetworks<T> _networks;
    private readonly CategoricalRows<T> _categorical;
    private readonly BatchRows<T> _logPolicy;
    private readonly BatchRows<T> _sampleGradient;
    private readonly int _firstChoice;

    internal SampledPasses(DiscreteNetworks<T> networks, int capacity, double gumbelTemperature)
    {
        _networks = networks;
        var workspace = new KernelWorkspace<T>();
        Prior = new BeliefPass<T>(networks.Prior.Shape, networks.Choices, capacity, workspace, backward: true, enumerated: false);
        OpponentModel = new BeliefPass<T>(networks.OpponentModel.Shape, networks.Choices, capacity, workspace, backward: true, enumerated: false);
        Policy = new MlpPass<T>(networks.Policy.Shape, capacity, workspace, backward: true);
        Critic = new MlpPass<T>(networks.Critic.Shape, capacity, workspace, backward: true);
        Others = new StraightThrough<T>(OpponentModel.LogHeads.Features, capacity, gumbelTemperature);
        _logPolicy = new BatchRows<T>(networks.Actions, capacity);
        _sampleGradient = new BatchRows<T>(OpponentModel.LogHeads.Features, capacity);
        _categorical = new CategoricalRows<T>(capacity);
        _firstChoice = Policy.Input.Features - networks.Choices.InputFeatures;
        Inner = new T[capacity];
        LogRatio = new T[capacity];
    }

    /// <summary>P(o|s).</summary>
    internal BeliefPass<T> Prior { get; }

    /// <summary>rho(o|s).</summary>
    internal BeliefPass<T> OpponentModel { get; }

    /// <summary>o ~ rho, with its noise.</summary>
    internal StraightThrough<T> Others { get; }

    /// <summary>pi(a|s, o).</summary>
    internal MlpPass<T> Policy { get; }

    /// <summary>Q(s, ., o).</summary>
    internal MlpPass<T> Critic { get; }

    /// <summary>sum_a pi(a|o) (Q(a, o) - alpha log pi(a|o)) of the newest evaluation, [B].</summary>
    internal T[] Inner { get; }

    /// <summary>log rho(o) - log P(o) of the newest evaluation, [B].</summary>
    internal T[] LogRatio { get; }

    internal double MeanLogPi { get; private set; } = double.NaN;

    internal double MeanLogRho { get; private set; } = double.NaN;

    internal double MeanDivergence { get; private set; } = double.NaN;

    internal double MeanQ { get; private set; } = double.NaN;

    /// <summary>Whether samples count as their relaxations, so that tests may compare gradients with differences; training never sets it.</summary>
    internal bool Relaxed { get; set; }

    private BatchRows<T> Sample => Relaxed ? Others.Soft : Others.Hard;

    /// <summary>o ~ rho(.|s), with the noise that was drawn.</summary>
    internal void SampleOthers(BatchRows<T> observation, Keep keep)
    {
        OpponentModel.Evaluate(_networks.OpponentModel, observation, keep);
        for (int head = 0, first = 0; head < _networks.Choices.Heads.Length; first += _networks.Choices.Heads[head++])
            Others.Sample(OpponentModel.Network.Output, first, _networks.Choices.Heads[head]);
    }

    /// <summary>Fills <see cref="Inner"/> and returns its negative mean; the policy's output gradient afterwards is that of this loss.</summary>
    internal double EvaluateAnswers(BatchRows<T> observation, ParameterBlock<T> critic, double alpha, Keep keep)
    {
        int count = observation.Count;
        SetInput(Policy.Input, observation);
        SetInput(Critic.Input, observation);
        Policy.Forward(_networks.Policy, keep);
        Critic.Forward(critic, keep == Keep.ForInput ? keep : Keep.Nothing);
        _logPolicy.Count = count;
        _categorical.LogSoftMax(Policy.Output, _logPolicy, 0, _logPolicy.Features);
        double loss = 0, logPiSum = 0, qSum = 0, weight = 1.0 / count;
        for (int b = 0; b < count; b++)
        {
            double inner = 0;
            for (int a = 0; a < _logPolicy.Features; a++)
            {
                double logPi = double.CreateTruncating(_logPolicy[a, b]), q = double.CreateTruncating(Critic.Output[a, b]), pi = Math.Exp(logPi);
                inner += pi * (q - alpha * logPi);
                logPiSum += pi * logPi;
                qSum += pi * q;
            }
            Inner[b] = T.CreateTruncating(inner);
            loss -= inner;
            if (keep != Keep.Nothing)
                AnswerGradient(b, alpha, inner, weight);
        }
        (MeanLogPi, MeanQ) = (logPiSum * weight, qSum * weight);
        return loss * weight;
    }

    /// <summary>Fills <see cref="LogRatio"/> with log rho(o) - log P(o) of the sampled o and returns its mean.</summary>
    internal double EvaluateDivergence()
    {
        int count = Sample.Count;
        double logRhoSum = 0, sum = 0;
        for (int b = 0; b < count; b++)
        {
            double logRho = 0, ratio = 0;
            for (int k = 0; k < Sample.Features; k++)
            {
                double chosen = double.CreateTruncating(Sample[k, b]), logRhoOf = double.CreateTruncating(OpponentModel.LogHeads[k, b]);
                logRho += chosen * logRhoOf;
                ratio += chosen * (logRhoOf - double.CreateTruncating(Prior.LogHeads[k, b]));
            }
            LogRatio[b] = T.CreateTruncating(ratio);
            logRhoSum += logRho;
            sum += ratio;
        }
        (MeanLogRho, MeanDivergence) = (logRhoSum / count, sum / count);
        return sum / count;
    }

    /// <summary>dJ/do through the policy and the critic, to which <see cref="BackwardThroughSample"/> adds.</summary>
    internal void BackwardThroughAnswers()
    {
        int choices = Sample.Features;
        Policy.BackwardToInput(_networks.Policy, _firstChoice, choices);
        Critic.BackwardToInput(_networks.Critic, _firstChoice, choices);
        _sampleGradient.Count = Sample.Count;
        for (int k = 0; k < choices; k++)
        {
            ReadOnlySpan<T> throughPolicy = Policy.InputGradient.Row(_firstChoice + k), throughCritic = Critic.InputGradient.Row(_firstChoice + k);
            Span<T> gradient = _sampleGradient.Row(k);
            for (int b = 0; b < gradient.Length; b++)
                gradient[b] = throughPolicy[b] + throughCritic[b];
        }
    }

    /// <summary>dJ/d(logits of rho): beta o_k / B to log rho_k itself, and through the sample dJ/do_k + beta (log rho_k - log P_k) / B.</summary>
    internal void BackwardThroughSample(double beta)
    {
        BatchRows<T> logits = OpponentModel.Network.OutputGradient;
        T weight = T.CreateTruncating(beta / Sample.Count);
        for (int k = 0; k < logits.Features; k++)
        {
            ReadOnlySpan<T> logRho = OpponentModel.LogHeads.Row(k), logPrior = Prior.LogHeads.Row(k), chosen = Sample.Row(k);
            Span<T> gradient = _sampleGradient.Row(k), logit = logits.Row(k);
            for (int b = 0; b < gradient.Length; b++)
            {
                gradient[b] += weight * (logRho[b] - logPrior[b]);
                // The probabilities of a head sum to 1, and so do its samples.
                logit[b] = weight * (chosen[b] - T.Exp(logRho[b]));
            }
        }
        for (int head = 0, first = 0; head < _networks.Choices.Heads.Length; first += _networks.Choices.Heads[head++])
            Others.AddLogitGradient(_sampleGradient, 0, first, _networks.Choices.Heads[head], logits);
        OpponentModel.Network.BackwardToParameters(_networks.OpponentModel);
    }

    /// <summary>The critic's input [s, o] with the others' replayed choices.</summary>
    internal void SetCriticInput(TransitionBatch<T> batch)
    {
        Critic.Input.Count = batch.Count;
        Critic.Input.SetRows(0, batch.Observation);
        if (_networks.Choices.IsFactored)
        {
            Critic.Input.SetRows(_firstChoice, batch.Others);
            return;
        }
        for (int k = _firstChoice; k < Critic.Input.Features; k++)
            Critic.Input.Row(k).Clear();
        for (int b = 0; b < batch.Count; b++)
            Critic.Input[_firstChoice + batch.OthersIndex[b], b] = T.One;
    }

    private void SetInput(BatchRows<T> input, BatchRows<T> observation)
    {
        input.Count = observation.Count;
        input.SetRows(0, observation);
        input.SetRows(_firstChoice, Sample);
    }

    /// <summary>dJ/d(logit a) = pi_a (f_a - sum pi f) / B with f = alpha log pi - Q; dJ/dQ_a = -pi_a / B.</summary>
    private void AnswerGradient(int b, double alpha, double inner, double weight)
    {
        for (int a = 0; a < _logPolicy.Features; a++)
        {
            double logPi = double.CreateTruncating(_logPolicy[a, b]), q = double.CreateTruncating(Critic.Output[a, b]), pi = Math.Exp(logPi);
            Policy.OutputGradient[a, b] = T.CreateTruncating(weight * pi * (alpha * logPi - q + inner));
            Critic.OutputGradient[a, b] = T.CreateTruncating(-weight * pi);
        }
    }
}
