using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>
/// The conditional policy pi(a|s, o) for all o at once: sample o B + b answers joint choice o at state b (spec 4.1). Where all states are the same, as in a game without
/// states, one is computed and its numbers repeated.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class AnswerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly JointChoices _choices;
    private readonly int _observationSize;
    private readonly MlpPass<T> _network;
    private readonly CategoricalRows<T> _categorical;
    private readonly BatchRows<T> _gradient;
    private int _states;
    private int _computed = -1;

    internal AnswerPass(MlpShape shape, JointChoices choices, int capacity, KernelWorkspace<T> workspace, bool backward)
    {
        _choices = choices;
        _observationSize = shape.Inputs(0) - choices.InputFeatures;
        int samples = checked(choices.Count * capacity);
        _network = new MlpPass<T>(shape, samples, workspace, backward);
        LogPolicy = new BatchRows<T>(_network.Output.Features, samples);
        _gradient = new BatchRows<T>(_network.Output.Features, backward ? samples : 1);
        _categorical = new CategoricalRows<T>(samples);
    }

    /// <summary>log pi(a|s, o), [nA, nO B].</summary>
    internal BatchRows<T> LogPolicy { get; }

    /// <summary>Evaluates the answers to every joint choice at every s.</summary>
    internal void Evaluate(ParameterBlock<T> policy, BatchRows<T> observation, Keep keep)
    {
        _states = observation.Count;
        int computed = observation.IsUniform() ? 1 : _states;
        _network.Input.Count = _choices.Count * computed;
        SetStates(observation, computed);
        if (computed != _computed)
            SetChoices(computed);
        _network.Forward(policy, keep);
        LogPolicy.Count = _network.Input.Count;
        _categorical.LogSoftMax(_network.Output, LogPolicy, 0, LogPolicy.Features);
        if (computed < _states)
            Repeat();
    }

    /// <summary>log pi(a|s_b, o) for all states, [B].</summary>
    internal ReadOnlySpan<T> Row(int a, int o) => LogPolicy.Row(a).Slice(o * _states, _states);

    /// <summary>Where dL/d(logit of a after o) belongs before <see cref="Backward"/>, [B].</summary>
    internal Span<T> GradientRow(int a, int o)
    {
        _gradient.Count = _choices.Count * _states;
        return _gradient.Row(a).Slice(o * _states, _states);
    }

    /// <summary>The gradient of the policy's parameters from that of all logits.</summary>
    internal void Backward(ParameterBlock<T> policy)
    {
        BatchRows<T> logits = _network.OutputGradient;
        if (_computed == _states)
        {
            logits.SetRows(0, _gradient);
        }
        else
        {
            for (int a = 0; a < logits.Features; a++)
            {
                for (int o = 0; o < _choices.Count; o++)
                    logits[a, o] = T.CreateTruncating(Accumulate.Sum<T>(GradientRow(a, o)));
            }
        }
        _network.BackwardToParameters(policy);
    }

    private void SetStates(BatchRows<T> observation, int computed)
    {
        for (int d = 0; d < _observationSize; d++)
        {
            Span<T> row = _network.Input.Row(d);
            for (int first = 0; first < row.Length; first += computed)
                observation.Row(d)[..computed].CopyTo(row[first..]);
        }
    }

    /// <summary>The choices stand still while the number of states does.</summary>
    private void SetChoices(int computed)
    {
        _computed = computed;
        for (int k = _observationSize; k < _network.Input.Features; k++)
            _network.Input.Row(k).Clear();
        for (int o = 0; o < _choices.Count; o++)
        {
            for (int head = 0, first = _observationSize; head < _choices.Heads.Length; first += _choices.Heads[head++])
                _network.Input.Row(first + _choices.Outcome(o, head)).Slice(o * computed, computed).Fill(T.One);
        }
    }

    /// <summary>One number per joint choice becomes one per joint choice and state, from the back so that nothing is overwritten before it is read.</summary>
    private void Repeat()
    {
        LogPolicy.Count = _choices.Count * _states;
        for (int a = 0; a < LogPolicy.Features; a++)
        {
            Span<T> row = LogPolicy.Row(a);
            for (int o = _choices.Count - 1; o >= 0; o--)
                row.Slice(o * _states, _states).Fill(row[o]);
        }
    }
}
