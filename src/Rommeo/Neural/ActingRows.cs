using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>What an agent sees in some copies of the game, as networks read it, and what it does there, as actors write it.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ActingRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SeatRows _rows;
    private readonly double[] _unitActions;

    internal ActingRows(SeatRows rows, int copies)
    {
        _rows = rows;
        _unitActions = new double[copies * rows.ActionRow.Size];
        Observation = new BatchRows<T>(rows.Observation, copies);
    }

    /// <summary>s, [dS, B].</summary>
    internal BatchRows<T> Observation { get; }

    /// <summary>Actions in [-1, 1]^dA, or the indices of discrete ones, one after another.</summary>
    internal Span<double> UnitActions => _unitActions.AsSpan(0, Observation.Count * _rows.ActionRow.Size);

    /// <summary>Reads the observations of a round.</summary>
    internal void See(in AgentRound round)
    {
        Observation.Count = round.Count;
        _rows.PutIdentity(Observation, 0, round.Count);
        for (int k = 0; k < round.Count; k++)
        {
            ReadOnlySpan<double> seen = round.Observation(k);
            for (int d = 0; d < seen.Length; d++)
                Observation[_rows.Identity + d, k] = T.CreateTruncating(seen[d]);
        }
    }

    /// <summary>Writes the actions in the units of their space.</summary>
    internal void Do(in AgentRound round)
    {
        for (int k = 0; k < round.Count; k++)
            _rows.ToSpace(UnitActions.Slice(k * _rows.ActionRow.Size, _rows.ActionRow.Size), round.Action(k));
    }

    /// <summary>Copies actions of [dA, B] into <paramref name="unitActions"/>, one after another.</summary>
    internal static void Unit(BatchRows<T> actions, Span<double> unitActions)
    {
        int size = unitActions.Length / actions.Count;
        for (int k = 0; k < actions.Count; k++)
        {
            for (int d = 0; d < size; d++)
                unitActions[k * size + d] = double.CreateTruncating(actions[d, k]);
        }
    }
}
