using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>The other members of a team, ascending, as an agent that trains centrally sees them.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Teammates<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<ImmutableArray<IShownActions<T>>> _others;

    internal Teammates(IEnumerable<IShownActions<T>> others)
        : this(ImmutableArray.Create<ImmutableArray<IShownActions<T>>>([.. others]))
    {
    }

    private Teammates(ImmutableArray<ImmutableArray<IShownActions<T>>> others) => _others = others;

    /// <summary>Nobody: an agent before it joined a team, or on its own.</summary>
    internal static Teammates<T> None { get; } = new(Enumerable.Empty<IShownActions<T>>());

    /// <summary>The members of a team, each of which must show its policy.</summary>
    internal static Teammates<T> Of(IReadOnlyList<ILearner> others) => new(others.Select(other =>
        other as ISharesPolicy<T> ?? throw new ArgumentException("a member of the team does not show its policy to teammates that train centrally", nameof(others))));

    /// <summary>The teammates of several agents with common networks, one agent's after another's.</summary>
    internal static Teammates<T> OfAll(IReadOnlyList<Teammates<T>> agents) => agents.Count == 1 ? agents[0] : new(agents.Select(agent => agent._others[0]).ToImmutableArray());

    /// <summary>Writes the others' actions at s' behind feature <paramref name="first"/>.</summary>
    internal void PutNextActions(BatchRows<T> destination, int first)
    {
        for (int agent = 0; agent < _others.Length; agent++)
        {
            int feature = first;
            foreach (IShownActions<T> other in _others[agent])
                feature = Put(other.NextAction, destination, feature, agent);
        }
    }

    /// <summary>Writes the others' current actions at s behind feature <paramref name="first"/>.</summary>
    internal void PutCurrentActions(BatchRows<T> destination, int first)
    {
        for (int agent = 0; agent < _others.Length; agent++)
        {
            int feature = first;
            foreach (IShownActions<T> other in _others[agent])
                feature = Put(other.CurrentAction, destination, feature, agent);
        }
    }

    /// <summary>Copies as many samples as the destination uses: teammates with a larger minibatch draw the same transitions first.</summary>
    private int Put(BatchRows<T> action, BatchRows<T> destination, int first, int agent)
    {
        int count = destination.Count / _others.Length;
        for (int d = 0; d < action.Features; d++)
            action.Row(d)[..count].CopyTo(destination.Row(first + d)[(agent * count)..]);
        return first + action.Features;
    }
}
