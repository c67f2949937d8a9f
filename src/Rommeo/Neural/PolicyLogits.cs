using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>Which actions are available: rows of numbers that are 0 for one that is not, or nothing where all are (rivals 0.4).</summary>
/// <param name="Rows">A matrix with a row per action, among others; <see langword="null"/> where all actions are available.</param>
/// <param name="First">Row of action 0.</param>
internal readonly record struct MaskRows<T>(BatchRows<T>? Rows, int First)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The last numbers of each observation, if the game appends its masks there.</summary>
    internal static MaskRows<T> Of(BatchRows<T> observation, int actions, bool masked) => new(masked ? observation : null, observation.Features - actions);

    /// <summary>Whether action k is available at a sample.</summary>
    internal bool IsAvailable(int k, int sample) => Rows is null || Rows[First + k, sample] != T.Zero;
}

/// <summary>The buffers of one use of a categorical policy pi(a|s): logits, of which those of unavailable actions are masked, and log-probabilities.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PolicyLogits<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CategoricalRows<T> _categorical;

    internal PolicyLogits(MlpShape shape, int capacity, KernelWorkspace<T> workspace, bool backward)
    {
        Network = new MlpPass<T>(shape, capacity, workspace, backward);
        Masked = new BatchRows<T>(Network.Output.Features, capacity);
        LogPolicy = new BatchRows<T>(Network.Output.Features, capacity);
        _categorical = new CategoricalRows<T>(capacity);
    }

    /// <summary>s -> logits.</summary>
    internal MlpPass<T> Network { get; }

    /// <summary>The logits, -1e10 where an action is not available.</summary>
    internal BatchRows<T> Masked { get; }

    /// <summary>log pi(a|s), about -1e10 where an action is not available: its probability is 0.</summary>
    internal BatchRows<T> LogPolicy { get; }

    /// <summary>Masks of the newest evaluation.</summary>
    internal MaskRows<T> Mask { get; private set; }

    /// <summary>Evaluates the policy at s.</summary>
    internal void Evaluate(ParameterBlock<T> policy, BatchRows<T> observation, MaskRows<T> mask, Keep keep)
    {
        Network.Input.Count = Masked.Count = LogPolicy.Count = observation.Count;
        Network.Input.SetRows(0, observation);
        Network.Forward(policy, keep);
        Mask = mask;
        Masked.SetRows(0, Network.Output);
        for (int k = 0; k < Masked.Features && mask.Rows is not null; k++)
        {
            Span<T> row = Masked.Row(k);
            for (int b = 0; b < row.Length; b++)
                row[b] = mask.IsAvailable(k, b) ? row[b] : CategoricalRows<T>.Masked;
        }
        _categorical.LogSoftMax(Masked, LogPolicy, 0, LogPolicy.Features);
    }

    /// <summary>The gradient of the policy's parameters from that of the logits, and of the memory whose states it read, if any.</summary>
    internal void Backward(ParameterBlock<T> policy, IPolicyStates<T>? states)
    {
        if (states is not null)
        {
            Network.BackwardToInput(policy, 0, Network.Input.Features);
            states.Backward(Network.InputGradient);
        }
        Network.BackwardToParameters(policy);
    }

    /// <summary>The likeliest available action of every sample as a vector with a single 1.</summary>
    internal void Likeliest(BatchRows<T> oneHot)
    {
        oneHot.Count = Masked.Count;
        for (int b = 0; b < oneHot.Count; b++)
            Set(oneHot, b, CategoricalRows<T>.Mode(Masked, 0, Masked.Features, b));
    }

    /// <summary>Writes the vector whose 1 stands at an action.</summary>
    internal static void Set(BatchRows<T> oneHot, int sample, int action)
    {
        for (int k = 0; k < oneHot.Features; k++)
            oneHot[k, sample] = k == action ? T.One : T.Zero;
    }

    /// <summary>sum_k pi_k log pi_k of a sample: minus the entropy.</summary>
    internal double MeanLog(int sample)
    {
        double sum = 0;
        for (int k = 0; k < LogPolicy.Features; k++)
        {
            if (Mask.IsAvailable(k, sample))
                sum += Math.Exp(double.CreateTruncating(LogPolicy[k, sample])) * double.CreateTruncating(LogPolicy[k, sample]);
        }
        return sum;
    }

    /// <summary>Number of available actions of a sample.</summary>
    internal int Available(int sample)
    {
        int count = 0;
        for (int k = 0; k < LogPolicy.Features; k++)
            count += Mask.IsAvailable(k, sample) ? 1 : 0;
        return count;
    }
}
