using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>States as a network sees them: what the agent observes and, where training is central, what the others do.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Observation">What the agent observes, [dS, B].</param>
/// <param name="OthersObservation">What the others observe, ascending, [sum of their dS, B]; <see langword="null"/> where that is not known.</param>
internal readonly record struct SeenState<T>(BatchRows<T> Observation, BatchRows<T>? OthersObservation = null)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>B.</summary>
    internal int Count => Observation.Count;

    /// <summary>Writes all that is known as the input of a network.</summary>
    internal void WriteTo(BatchRows<T> input)
    {
        input.Count = Count;
        input.SetRows(0, Observation);
        if (OthersObservation is not null)
            input.SetRows(Observation.Features, OthersObservation);
    }

    /// <summary>An agent's own observations.</summary>
    public static implicit operator SeenState<T>(BatchRows<T> observation) => new(observation);
}
