using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.Joint.Central;

/// <summary>What teammates see of one member: its part of what a view computed for all agents with common networks.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="actions">nA.</param>
/// <param name="capacity">Most samples of a member.</param>
internal sealed class MemberActions<T>(int actions, int capacity) : IShownActions<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public BatchRows<T> NextAction { get; } = new(actions, capacity);

    /// <inheritdoc/>
    public BatchRows<T> CurrentAction { get; } = new(actions, capacity);

    /// <summary>Copies neighbouring samples.</summary>
    internal static void Take(BatchRows<T> source, int first, int count, BatchRows<T> destination)
    {
        destination.Count = count;
        for (int k = 0; k < destination.Features; k++)
            source.Row(k).Slice(first, count).CopyTo(destination.Row(k));
    }
}
