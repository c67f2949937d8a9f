using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>
/// The distributions under which an interaction has no mean: the prior over the others' joint choices, P(o|s), and what the agent would do by the values u of its choices alone, w(a|s) ~ exp( u(s, a) / alpha ).
/// Every loss takes them as constants.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="actions">nA.</param>
/// <param name="others">nO.</param>
/// <param name="capacity">Most samples.</param>
internal sealed class InteractionWeights<T>(int actions, int others, int capacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CategoricalRows<T> _categorical = new(capacity);

    /// <summary>w(a|s), [nA, B].</summary>
    internal BatchRows<T> Own { get; } = new(actions, capacity);

    /// <summary>P(o|s), [nO, B].</summary>
    internal BatchRows<T> Others { get; } = new(others, capacity);

    /// <summary>Whether <see cref="Evaluate"/> leaves everything as it is: for differences of a loss, to which these are constants.</summary>
    internal bool IsHeld { get; set; }

    /// <summary>Evaluates both where some choices may not exist.</summary>
    /// <param name="u">What own choices are worth by themselves, in its first nA rows.</param>
    /// <param name="frame">Prior, masks and temperature.</param>
    internal void Evaluate(BatchRows<T> u, in ValueFrame<T> frame)
    {
        if (IsHeld)
            return;
        Own.Count = Others.Count = u.Count;
        T scale = T.CreateTruncating(1.0 / frame.Alpha);
        for (int a = 0; a < actions; a++)
        {
            TensorPrimitives.Multiply(u.Row(a), scale, Own.Row(a));
            if (frame.Masks is not null)
                TensorPrimitives.Add(Own.Row(a), frame.Masks.Own.Row(a), Own.Row(a));
        }
        Normalise(Own, Own);
        Normalise(frame.LogPrior, Others);
    }

    private void Normalise(BatchRows<T> logits, BatchRows<T> probabilities)
    {
        _categorical.LogSoftMax(logits, probabilities, 0, logits.Features);
        for (int k = 0; k < probabilities.Features; k++)
            Probabilities.FromLogs<T>(probabilities.Row(k), probabilities.Row(k));
    }
}

/// <summary>What values of joint choices are taken under.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="LogPrior">log P(o|s), [nO, B].</param>
/// <param name="Masks">Which choices exist, if some do not.</param>
/// <param name="Alpha">The temperature, > 0.</param>
internal readonly record struct ValueFrame<T>(BatchRows<T> LogPrior, ChoiceMasks<T>? Masks, double Alpha)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
