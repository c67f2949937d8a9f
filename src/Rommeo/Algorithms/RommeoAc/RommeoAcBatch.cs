using System.Numerics;
using Rommeo.Environments;
using Rommeo.Numerics.Networks;
using Rommeo.Replay;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>One minibatch as one agent sees it, feature by feature. Actions are normalised to (-1, 1).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RommeoAcBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal RommeoAcBatch(int observation, int action, int others, int capacity)
    {
        Observation = new BatchRows<T>(observation, capacity);
        NextObservation = new BatchRows<T>(observation, capacity);
        Action = new BatchRows<T>(action, capacity);
        Others = new BatchRows<T>(others, capacity);
        RecentObservation = new BatchRows<T>(observation, capacity);
        RecentOthers = new BatchRows<T>(others, capacity);
        Reward = new T[capacity];
        Terminal = new bool[capacity];
    }

    /// <summary>s, [dS, B].</summary>
    internal BatchRows<T> Observation { get; }

    /// <summary>s', [dS, B].</summary>
    internal BatchRows<T> NextObservation { get; }

    /// <summary>a, [dA, B].</summary>
    internal BatchRows<T> Action { get; }

    /// <summary>o, what the others really did, [dO, B].</summary>
    internal BatchRows<T> Others { get; }

    /// <summary>s of the newest transitions, for the prior.</summary>
    internal BatchRows<T> RecentObservation { get; }

    /// <summary>o of the newest transitions, for the prior.</summary>
    internal BatchRows<T> RecentOthers { get; }

    /// <summary>r, [B].</summary>
    internal T[] Reward { get; }

    /// <summary>Whether s' is a true end, [B]; a truncated step is not.</summary>
    internal bool[] Terminal { get; }

    /// <summary>B.</summary>
    internal int Count => Observation.Count;

    /// <summary>Whether any transition bootstraps; where none does, next values need not be computed.</summary>
    internal bool Bootstraps => Terminal.AsSpan(0, Count).Contains(false);

    /// <summary>Gathers the drawn and the newest transitions out of the team's replay.</summary>
    internal void Gather(in Minibatch minibatch, RommeoAcDimensions dimensions, bool padRecentWithZeros)
    {
        ReplayBuffer replay = minibatch.Buffer;
        ReadOnlySpan<int> indices = minibatch.Indices;
        SetCount(indices.Length);
        for (int b = 0; b < indices.Length; b++)
        {
            int t = indices[b];
            Put(replay.Observation(t, dimensions.ObservationRow), Observation, 0, b);
            Put(replay.NextObservation(t, dimensions.ObservationRow), NextObservation, 0, b);
            Put(replay.Action(t, dimensions.ActionRow), Action, 0, b);
            PutOthers(replay, t, dimensions, Others, b);
            Reward[b] = T.CreateTruncating(replay.Reward(t, dimensions.Agent));
            Terminal[b] = replay.Terminated(t, dimensions.Agent);
        }
        GatherRecent(minibatch, dimensions, padRecentWithZeros);
    }

    private void GatherRecent(in Minibatch minibatch, RommeoAcDimensions dimensions, bool padWithZeros)
    {
        ReadOnlySpan<int> recent = minibatch.Recent;
        int count = padWithZeros ? minibatch.Indices.Length : recent.Length;
        RecentObservation.Count = RecentOthers.Count = count;
        int zeros = count - recent.Length;
        for (int b = 0; b < count; b++)
        {
            if (b < zeros)
            {
                Clear(RecentObservation, b);
                Clear(RecentOthers, b);
                continue;
            }
            int t = recent[b - zeros];
            Put(minibatch.Buffer.Observation(t, dimensions.ObservationRow), RecentObservation, 0, b);
            PutOthers(minibatch.Buffer, t, dimensions, RecentOthers, b);
        }
    }

    private void SetCount(int count) =>
        Observation.Count = NextObservation.Count = Action.Count = Others.Count = count;

    private static void PutOthers(ReplayBuffer replay, int t, RommeoAcDimensions dimensions, BatchRows<T> destination, int sample)
    {
        int first = 0;
        foreach (Row row in dimensions.OthersRows)
        {
            Put(replay.Action(t, row), destination, first, sample);
            first += row.Size;
        }
    }

    private static void Put(ReadOnlySpan<float> values, BatchRows<T> destination, int firstFeature, int sample)
    {
        for (int d = 0; d < values.Length; d++)
            destination[firstFeature + d, sample] = T.CreateTruncating(values[d]);
    }

    private static void Clear(BatchRows<T> rows, int sample)
    {
        for (int d = 0; d < rows.Features; d++)
            rows[d, sample] = T.Zero;
    }
}
