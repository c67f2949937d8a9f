using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.Joint;

/// <summary>How the members' values of their own actions make up the value of the joint action.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IMixer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Networks of the mixer and their targets, for checkpoints; none if it has none.</summary>
    IEnumerable<(NamedNetwork<T> Online, NamedNetwork<T> Target)> Networks { get; }

    /// <summary>Whether <see cref="Mix"/> reads the global state.</summary>
    bool ReadsState { get; }

    /// <summary>Q_tot of values [n, B] at states [S, B].</summary>
    void Mix(BatchRows<T> values, BatchRows<T> state, Span<T> total);

    /// <summary>The same by the target networks; no gradient follows.</summary>
    void MixTarget(BatchRows<T> values, BatchRows<T> state, Span<T> total);

    /// <summary>From dJ/dQ_tot of the newest <see cref="Mix"/>: dJ/dvalues, [n, B], and the gradients of the mixer's networks.</summary>
    void Backward(BatchRows<T> values, ReadOnlySpan<T> totalGradient, BatchRows<T> valueGradient);
}
