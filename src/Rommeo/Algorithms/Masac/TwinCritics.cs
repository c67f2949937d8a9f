using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Masac;

/// <summary>Two critics on the same input, of which the smaller value counts (Fujimoto et al. 2018). Both passes also serve the targets.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TwinCritics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MasacNetworks<T> _networks;
    private readonly MlpPass<T> _critic1;
    private readonly MlpPass<T> _critic2;
    private readonly int _firstAction;
    private readonly bool _independent;

    internal TwinCritics(MasacNetworks<T> networks, BatchSizes sizes, int capacity, bool independent, KernelWorkspace<T> workspace)
    {
        _networks = networks;
        _critic1 = new MlpPass<T>(networks.Critic1.Shape, capacity, workspace, backward: true);
        _critic2 = new MlpPass<T>(networks.Critic2.Shape, capacity, workspace, backward: true);
        _independent = independent;
        _firstAction = sizes.Observation + (independent ? 0 : sizes.OthersObservation);
        MinQ = new T[capacity];
    }

    /// <summary>min_k Q_k of the newest evaluation, [B].</summary>
    internal T[] MinQ { get; }

    /// <summary>Input [s_i, s_-i, a_i, a_-i]; the others' actions are written by the caller behind <see cref="FirstOther"/> of <see cref="Input"/>.</summary>
    internal void SetInput(BatchRows<T> observation, BatchRows<T> othersObservation, BatchRows<T> action)
    {
        Input.Count = observation.Count;
        Input.SetRows(0, observation);
        if (!_independent)
            Input.SetRows(observation.Features, othersObservation);
        for (int d = 0; d < action.Features; d++)
            action.Row(d)[..observation.Count].CopyTo(Input.Row(_firstAction + d));
        FirstOther = _firstAction + action.Features;
    }

    /// <summary>The input to fill.</summary>
    internal BatchRows<T> Input => _critic1.Input;

    /// <summary>Feature of the input where the others' actions start.</summary>
    internal int FirstOther { get; private set; }

    /// <summary>min_k Q_k by the target critics.</summary>
    internal ReadOnlySpan<T> EvaluateTargets()
    {
        CopyInput();
        _critic1.Forward(_networks.Critic1Target, Keep.Nothing);
        _critic2.Forward(_networks.Critic2Target, Keep.Nothing);
        return Minimum();
    }

    /// <summary>1/2 mean (Q_1 - y)^2 + 1/2 mean (Q_2 - y)^2; the gradients go to the critics' blocks.</summary>
    internal double Fit(ReadOnlySpan<T> tdTarget)
    {
        CopyInput();
        return Regression.Fit(_critic1, _networks.Critic1, tdTarget) + Regression.Fit(_critic2, _networks.Critic2, tdTarget);
    }

    /// <summary>min_k Q_k, and -1/B d(sum min_k Q_k)/da in <paramref name="actionGradient"/>, [dA, B].</summary>
    internal ReadOnlySpan<T> EvaluateWithActionGradient(BatchRows<T> actionGradient)
    {
        CopyInput();
        _critic1.Forward(_networks.Critic1, Keep.ForInput);
        _critic2.Forward(_networks.Critic2, Keep.ForInput);
        int count = Input.Count;
        ReadOnlySpan<T> q1 = _critic1.Output.Row(0), q2 = _critic2.Output.Row(0);
        Span<T> dq1 = _critic1.OutputGradient.Row(0), dq2 = _critic2.OutputGradient.Row(0);
        T weight = T.CreateTruncating(-1.0 / count);
        for (int b = 0; b < count; b++)
            (dq1[b], dq2[b]) = q1[b] <= q2[b] ? (weight, T.Zero) : (T.Zero, weight);
        _critic1.BackwardToInput(_networks.Critic1, _firstAction, actionGradient.Features);
        _critic2.BackwardToInput(_networks.Critic2, _firstAction, actionGradient.Features);
        actionGradient.Count = count;
        for (int d = 0; d < actionGradient.Features; d++)
        {
            ReadOnlySpan<T> da1 = _critic1.InputGradient.Row(_firstAction + d), da2 = _critic2.InputGradient.Row(_firstAction + d);
            Span<T> da = actionGradient.Row(d);
            for (int b = 0; b < count; b++)
                da[b] = da1[b] + da2[b];
        }
        return Minimum();
    }

    private void CopyInput()
    {
        _critic2.Input.Count = Input.Count;
        _critic2.Input.SetRows(0, Input);
    }

    private ReadOnlySpan<T> Minimum()
    {
        ReadOnlySpan<T> q1 = _critic1.Output.Row(0), q2 = _critic2.Output.Row(0);
        for (int b = 0; b < q1.Length; b++)
            MinQ[b] = T.Min(q1[b], q2[b]);
        return MinQ.AsSpan(0, q1.Length);
    }
}
