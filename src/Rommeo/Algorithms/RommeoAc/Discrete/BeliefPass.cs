using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>The buffers of one use of a distribution over the others' joint choices, given s: the prior or the opponent model (spec 4.1).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class BeliefPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly JointChoices _choices;
    private readonly CategoricalRows<T> _categorical;

    /// <param name="shape">The network s -> logits.</param>
    /// <param name="choices">What the logits are about.</param>
    /// <param name="capacity">Most samples.</param>
    /// <param name="workspace">Scratch memory.</param>
    /// <param name="backward">Whether gradients will be asked for.</param>
    /// <param name="enumerated">Whether <see cref="LogJoint"/> is wanted.</param>
    internal BeliefPass(MlpShape shape, JointChoices choices, int capacity, KernelWorkspace<T> workspace, bool backward, bool enumerated)
    {
        _choices = choices;
        _categorical = new CategoricalRows<T>(capacity);
        Network = new MlpPass<T>(shape, capacity, workspace, backward);
        LogHeads = new BatchRows<T>(Network.Output.Features, capacity);
        LogJoint = enumerated && choices.IsFactored ? new BatchRows<T>(choices.Count, capacity) : LogHeads;
    }

    internal MlpPass<T> Network { get; }

    /// <summary>Whether the gradient of the observations comes with that of the parameters.</summary>
    internal bool GivesInputGradient { get; set; }

    /// <summary>Log-probabilities of each head, one head after another, [sum of outcomes, B].</summary>
    internal BatchRows<T> LogHeads { get; }

    /// <summary>Log-probabilities of joint choices, [nO, B]: those of the one head, or sums over the heads.</summary>
    internal BatchRows<T> LogJoint { get; }

    /// <summary>Evaluates the distribution at s.</summary>
    internal void Evaluate(ParameterBlock<T> parameters, BatchRows<T> observation, Keep keep)
    {
        Network.Input.Count = observation.Count;
        Network.Input.SetRows(0, observation);
        Network.Forward(parameters, GivesInputGradient && keep == Keep.ForParameters ? Keep.ForInput : keep);
        LogHeads.Count = observation.Count;
        int first = 0;
        foreach (int outcomes in _choices.Heads)
        {
            _categorical.LogSoftMax(Network.Output, LogHeads, first, outcomes);
            first += outcomes;
        }
        if (LogJoint != LogHeads)
            SumHeads();
    }

    /// <summary>
    /// Turns dL/dlog p(o), [nO, B], into the gradient of the logits of every head: dL/dz_k = sum_{o with outcome k} dL/dlog p(o) - p_k sum_o dL/dlog p(o).
    /// </summary>
    internal void BackwardJoint(ParameterBlock<T> parameters, BatchRows<T> gradient)
    {
        BatchRows<T> logits = Network.OutputGradient;
        if (!_choices.IsFactored)
        {
            logits.SetRows(0, gradient);
        }
        else
        {
            for (int k = 0; k < logits.Features; k++)
                logits.Row(k).Clear();
            for (int o = 0; o < gradient.Features; o++)
            {
                for (int head = 0, first = 0; head < _choices.Heads.Length; first += _choices.Heads[head++])
                {
                    Span<T> row = logits.Row(first + _choices.Outcome(o, head));
                    TensorPrimitives.Add(row, gradient.Row(o), row);
                }
            }
        }
        BackwardHeads(parameters);
    }

    /// <summary>Like <see cref="BackwardJoint"/> with dL/dlog p of every head's outcomes already in the network's output gradient.</summary>
    internal void BackwardHeads(ParameterBlock<T> parameters)
    {
        BatchRows<T> logits = Network.OutputGradient;
        for (int head = 0, first = 0; head < _choices.Heads.Length; first += _choices.Heads[head++])
        {
            for (int b = 0; b < logits.Count; b++)
            {
                T sum = T.Zero;
                for (int k = first; k < first + _choices.Heads[head]; k++)
                    sum += logits[k, b];
                for (int k = first; k < first + _choices.Heads[head]; k++)
                    logits[k, b] -= T.Exp(LogHeads[k, b]) * sum;
            }
        }
        if (GivesInputGradient)
            Network.BackwardToInput(parameters, 0, Network.Input.Features);
        Network.BackwardToParameters(parameters);
    }

    private void SumHeads()
    {
        LogJoint.Count = LogHeads.Count;
        for (int o = 0; o < LogJoint.Features; o++)
        {
            Span<T> joint = LogJoint.Row(o);
            joint.Clear();
            for (int head = 0, first = 0; head < _choices.Heads.Length; first += _choices.Heads[head++])
                TensorPrimitives.Add(joint, LogHeads.Row(first + _choices.Outcome(o, head)), joint);
        }
    }
}
