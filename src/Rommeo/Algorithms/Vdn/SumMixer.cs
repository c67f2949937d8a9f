using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Vdn;

/// <summary>Q_tot = sum_i Q_i (Sunehag et al. 2018).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SumMixer<T> : IMixer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public IEnumerable<(NamedNetwork<T> Online, NamedNetwork<T> Target)> Networks => [];

    /// <inheritdoc/>
    public bool ReadsState => false;

    /// <inheritdoc/>
    public void Mix(BatchRows<T> values, BatchRows<T> state, Span<T> total)
    {
        values.Row(0).CopyTo(total);
        for (int i = 1; i < values.Features; i++)
            TensorPrimitives.Add(total, values.Row(i), total);
    }

    /// <inheritdoc/>
    public void MixTarget(BatchRows<T> values, BatchRows<T> state, Span<T> total) => Mix(values, state, total);

    /// <inheritdoc/>
    public void Backward(BatchRows<T> values, ReadOnlySpan<T> totalGradient, BatchRows<T> valueGradient)
    {
        for (int i = 0; i < values.Features; i++)
            totalGradient.CopyTo(valueGradient.Row(i));
    }
}
