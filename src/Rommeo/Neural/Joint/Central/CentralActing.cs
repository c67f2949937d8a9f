using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Neural.Joint.Central;

/// <summary>The policies of a company while its members act: several sets of networks, each with its own agents.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="groups">The sets of networks.</param>
/// <param name="places">Group of each member, and its place there.</param>
internal sealed class CentralActing<T>(ImmutableArray<RecurrentActing<T>> groups, ImmutableArray<(int Group, int Member)> places) : ICompanyActing
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool[] _shown = new bool[groups.Length];

    /// <inheritdoc/>
    public void Begin(int copies, ActMode mode)
    {
        _shown.AsSpan().Clear();
        foreach (RecurrentActing<T> group in groups)
            group.Begin(copies, mode);
    }

    /// <inheritdoc/>
    public void Show(int member, in AgentRound round)
    {
        (int group, int place) = places[member];
        _shown[group] = true;
        groups[group].Show(place, round);
    }

    /// <inheritdoc/>
    public void Evaluate()
    {
        for (int group = 0; group < _shown.Length; group++)
        {
            if (_shown[group])
                groups[group].Evaluate();
        }
    }
}
