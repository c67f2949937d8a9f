using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Environments;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;
using Rommeo.Replay;

namespace Rommeo.Neural;

/// <summary>
/// One minibatch as one agent sees it, feature by feature. Box actions are normalised to [-1, 1], discrete ones are vectors with a single 1 and also kept as indices.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TransitionBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BatchParts _parts;
    private readonly Lookahead _lookahead;
    private readonly int[] _path;
    private readonly int[] _last;

    /// <param name="sizes">Lengths of the vectors.</param>
    /// <param name="capacity">Most transitions.</param>
    /// <param name="parts">What to gather besides s, a, r and s'; the rest has one unused feature.</param>
    internal TransitionBatch(BatchSizes sizes, int capacity, BatchParts parts)
        : this(sizes, capacity, parts, Lookahead.OneStep)
    {
    }

    /// <param name="sizes">Lengths of the vectors.</param>
    /// <param name="capacity">Most transitions.</param>
    /// <param name="parts">What to gather besides s, a, r and s'; the rest has one unused feature.</param>
    /// <param name="lookahead">How many steps a reward gathers, and s' lies ahead.</param>
    internal TransitionBatch(BatchSizes sizes, int capacity, BatchParts parts, Lookahead lookahead)
    {
        (_parts, _lookahead) = (parts, lookahead);
        _path = new int[lookahead.Steps];
        _last = new int[capacity];
        Observation = new BatchRows<T>(sizes.Observation, capacity);
        NextObservation = new BatchRows<T>(sizes.Observation, capacity);
        Action = new BatchRows<T>(sizes.Action, capacity);
        Others = Part(BatchParts.Others, sizes.Others, capacity);
        RecentObservation = Part(BatchParts.Recent, sizes.Observation, capacity);
        RecentOthers = Part(BatchParts.Recent, sizes.Others, capacity);
        OthersObservation = Part(BatchParts.OthersObservations, sizes.OthersObservation, capacity);
        NextOthersObservation = Part(BatchParts.OthersObservations, sizes.OthersObservation, capacity);
        RecentOthersObservation = Part(BatchParts.OthersObservations, sizes.OthersObservation, capacity);
        Reward = new T[capacity];
        FurtherDiscount = new T[capacity];
        FurtherDiscount.AsSpan().Fill(T.One);
        Terminal = new bool[capacity];
        ActionIndex = new int[capacity];
        OthersIndex = new int[Has(BatchParts.Others) ? capacity : 0];
        RecentOthersIndex = new int[Has(BatchParts.Recent) ? capacity : 0];
    }

    /// <summary>What agents are rewarded with instead of what the game gave them, if anything.</summary>
    internal RewardStreams? Rewards { get; init; }

    /// <summary>States of a memory that the policy reads instead of observations, if it has one.</summary>
    internal IPolicyStates<T>? States { get; init; }

    /// <summary>What the policy reads at s: the observation, or what is remembered there.</summary>
    internal BatchRows<T> PolicyInput => States?.Now ?? Observation;

    /// <summary>What the policy that makes targets reads at s'.</summary>
    internal BatchRows<T> NextPolicyInput => States?.Next ?? NextObservation;

    /// <summary>What of the policy's forward pass its gradient needs.</summary>
    internal Keep PolicyKeep => States is null ? Keep.ForParameters : Keep.ForInput;

    /// <summary>s, [dS, B].</summary>
    internal BatchRows<T> Observation { get; }

    /// <summary>s', the state that the target bootstraps from, [dS, B].</summary>
    internal BatchRows<T> NextObservation { get; }

    /// <summary>a, [dA, B].</summary>
    internal BatchRows<T> Action { get; }

    /// <summary>o, what the others really did, [dO, B].</summary>
    internal BatchRows<T> Others { get; }

    /// <summary>What the others saw, ascending, [sum of their dS, B].</summary>
    internal BatchRows<T> OthersObservation { get; }

    /// <summary>What the others saw next, ascending, [sum of their dS, B].</summary>
    internal BatchRows<T> NextOthersObservation { get; }

    /// <summary>s of the newest transitions, for models of the others.</summary>
    internal BatchRows<T> RecentObservation { get; }

    /// <summary>What the others saw in the newest transitions, for models that read it, too.</summary>
    internal BatchRows<T> RecentOthersObservation { get; }

    /// <summary>s as far as this batch knows it.</summary>
    internal SeenState<T> Seen => new(Observation, Central(OthersObservation));

    /// <summary>s' as far as this batch knows it.</summary>
    internal SeenState<T> SeenNext => new(NextObservation, Central(NextOthersObservation));

    /// <summary>s of the newest transitions as far as this batch knows it.</summary>
    internal SeenState<T> SeenRecently => new(RecentObservation, Central(RecentOthersObservation));

    /// <summary>o of the newest transitions, for models of the others.</summary>
    internal BatchRows<T> RecentOthers { get; }

    /// <summary>r, of several steps discounted to the first, [B].</summary>
    internal T[] Reward { get; }

    /// <summary>Discount of s' beyond that of one step, [B]: gamma^(m - 1) of m steps.</summary>
    internal T[] FurtherDiscount { get; }

    /// <summary>Whether s' is a true end, [B]; a truncated step is not.</summary>
    internal bool[] Terminal { get; }

    /// <summary>Index of a discrete a, [B].</summary>
    internal int[] ActionIndex { get; }

    /// <summary>Joint index of discrete o, row-major, the last of the others varying fastest (spec 0.2), [B].</summary>
    internal int[] OthersIndex { get; }

    /// <summary>Joint index of discrete o of the newest transitions, [B].</summary>
    internal int[] RecentOthersIndex { get; }

    /// <summary>Index of the transition that s' came from, [B].</summary>
    internal ReadOnlySpan<int> Last => _last.AsSpan(0, Count);

    /// <summary>B.</summary>
    internal int Count => Observation.Count;

    /// <summary>Whether any transition bootstraps; where none does, next values need not be computed.</summary>
    internal bool Bootstraps => Terminal.AsSpan(0, Count).Contains(false);

    /// <summary>Gathers the drawn and the newest transitions out of the team's replay.</summary>
    internal void Gather(in Minibatch minibatch, SeatRows rows, bool padRecentWithZeros = false) => Gather(minibatch, new ReadOnlySpan<SeatRows>(in rows), padRecentWithZeros);

    /// <summary>The same as several agents with common networks see it: sample k B + b is agent k's sample b.</summary>
    /// <param name="minibatch">The transitions.</param>
    /// <param name="agents">Rows of the agents.</param>
    /// <param name="padRecentWithZeros">Whether a small number of newest transitions is filled up with zeros.</param>
    /// <param name="reach">Most steps of rewards of each drawn transition, where they are fewer than the lookahead's; nothing where they are not.</param>
    internal void Gather(in Minibatch minibatch, ReadOnlySpan<SeatRows> agents, bool padRecentWithZeros = false, ReadOnlySpan<int> reach = default)
    {
        int drawn = minibatch.Indices.Length, recent = padRecentWithZeros ? drawn : minibatch.Recent.Length;
        SetCount(agents.Length * drawn, agents.Length * recent);
        for (int k = 0; k < agents.Length; k++)
        {
            GatherDrawn(minibatch, agents[k], k * drawn, reach);
            if (Has(BatchParts.Recent))
                GatherRecent(minibatch, agents[k], k * recent, recent);
        }
    }

    /// <summary>
    /// Gathers the samples of all agents that one network serves, one agent's after another's: sample k B + b is agent k's sample b. Vectors are padded to the features of the batch, whose last ones say
    /// which agent it is.
    /// </summary>
    internal void GatherAll(in Minibatch minibatch, ImmutableArray<SeatRows> members)
    {
        int drawn = minibatch.Indices.Length, recent = minibatch.Recent.Length;
        SetCount(members.Length * drawn, members.Length * recent);
        Clear(Observation, NextObservation, Action, Others);
        if (Has(BatchParts.Recent))
            Clear(RecentObservation, RecentOthers);
        for (int k = 0; k < members.Length; k++)
        {
            int identity = Observation.Features - members.Length + k;
            GatherDrawn(minibatch, members[k], k * drawn);
            Observation.Row(identity).Slice(k * drawn, drawn).Fill(T.One);
            NextObservation.Row(identity).Slice(k * drawn, drawn).Fill(T.One);
            if (!Has(BatchParts.Recent))
                continue;
            GatherRecent(minibatch, members[k], k * recent, recent);
            RecentObservation.Row(identity).Slice(k * recent, recent).Fill(T.One);
        }
    }

    private static void Clear(params ReadOnlySpan<BatchRows<T>> parts)
    {
        foreach (BatchRows<T> part in parts)
        {
            for (int d = 0; d < part.Features; d++)
                part.Row(d).Clear();
        }
    }

    private void GatherDrawn(in Minibatch minibatch, SeatRows rows, int first, ReadOnlySpan<int> reach = default)
    {
        ReplayBuffer replay = minibatch.Buffer;
        rows.PutIdentity(Observation, first, minibatch.Indices.Length);
        rows.PutIdentity(NextObservation, first, minibatch.Indices.Length);
        for (int k = 0; k < minibatch.Indices.Length; k++)
        {
            (int t, int b) = (minibatch.Indices[k], first + k);
            Put(replay.Observation(t, rows.ObservationRow), Observation, rows.Identity, b);
            ActionIndex[b] = PutAction(replay.Action(t, rows.ActionRow), rows.ActionSpace, Action, 0, b);
            GatherAhead(replay, t, rows.Agent, b, reach.IsEmpty ? _lookahead.Steps : reach[k]);
            Put(replay.NextObservation(_last[b], rows.ObservationRow), NextObservation, rows.Identity, b);
            if (Has(BatchParts.Others))
                OthersIndex[b] = PutActions(replay, t, rows, Others, b);
            if (Has(BatchParts.OthersObservations))
                GatherOthersObservations(replay, t, rows.OthersObservationRows, b);
        }
    }

    /// <summary>sum over k &lt; m of gamma^k r(t+k), gamma^(m-1), and whether the last of the steps was the end.</summary>
    private void GatherAhead(ReplayBuffer replay, int t, int agent, int b, int most)
    {
        int m = Math.Min(_lookahead.Follow(replay, t, _path), most);
        (T reward, T discount, T gamma) = (RewardOf(replay, t, agent), T.One, T.CreateTruncating(_lookahead.Gamma));
        for (int k = 1; k < m; k++)
        {
            discount *= gamma;
            reward += discount * RewardOf(replay, _path[k], agent);
        }
        (Reward[b], FurtherDiscount[b]) = (reward, discount);
        _last[b] = _path[m - 1];
        Terminal[b] = _lookahead.IsTerminal(replay, _last[b], agent);
    }

    private T RewardOf(ReplayBuffer replay, int t, int agent) => T.CreateTruncating(Rewards is null ? replay.Reward(t, agent) : Rewards.Of(replay, t, agent));

    private bool Has(BatchParts part) => (_parts & part) != 0;

    private BatchRows<T> Part(BatchParts part, int features, int capacity) =>
        Has(part) ? new BatchRows<T>(features, capacity) : new BatchRows<T>(1, 1);

    private void GatherOthersObservations(ReplayBuffer replay, int t, ImmutableArray<Row> others, int b)
    {
        int first = 0;
        foreach (Row row in others)
        {
            Put(replay.Observation(t, row), OthersObservation, first, b);
            Put(replay.NextObservation(_last[b], row), NextOthersObservation, first, b);
            first += row.Size;
        }
    }

    private void PutRecentOthersObservations(ReplayBuffer replay, int t, ImmutableArray<Row> others, int b)
    {
        int first = 0;
        foreach (Row row in others)
        {
            Put(replay.Observation(t, row), RecentOthersObservation, first, b);
            first += row.Size;
        }
    }

    private BatchRows<T>? Central(BatchRows<T> othersObservation) => Has(BatchParts.OthersObservations) ? othersObservation : null;

    private void GatherRecent(in Minibatch minibatch, SeatRows rows, int first, int count)
    {
        int zeros = count - minibatch.Recent.Length;
        rows.PutIdentity(RecentObservation, first + zeros, count - zeros);
        for (int k = 0; k < count; k++)
        {
            int b = first + k;
            if (k < zeros)
            {
                Clear(RecentObservation, b);
                Clear(RecentOthers, b);
                if (Has(BatchParts.OthersObservations))
                    Clear(RecentOthersObservation, b);
                continue;
            }
            int t = minibatch.Recent[k - zeros];
            Put(minibatch.Buffer.Observation(t, rows.ObservationRow), RecentObservation, rows.Identity, b);
            RecentOthersIndex[b] = PutActions(minibatch.Buffer, t, rows, RecentOthers, b);
            if (Has(BatchParts.OthersObservations))
                PutRecentOthersObservations(minibatch.Buffer, t, rows.OthersObservationRows, b);
        }
    }

    private void SetCount(int drawn, int recent)
    {
        Observation.Count = NextObservation.Count = Action.Count = drawn;
        if (Has(BatchParts.Others))
            Others.Count = drawn;
        if (Has(BatchParts.OthersObservations))
            OthersObservation.Count = NextOthersObservation.Count = drawn;
        if (Has(BatchParts.Recent))
            RecentObservation.Count = RecentOthers.Count = recent;
        if (Has(BatchParts.Recent) && Has(BatchParts.OthersObservations))
            RecentOthersObservation.Count = recent;
    }

    /// <returns>The joint index of discrete actions; meaningless if some are continuous.</returns>
    private static int PutActions(ReplayBuffer replay, int t, SeatRows rows, BatchRows<T> destination, int sample)
    {
        int first = 0, index = 0;
        for (int k = 0; k < rows.OthersRows.Length; k++)
        {
            int features = rows.OthersSizes[k];
            int own = PutAction(replay.Action(t, rows.OthersRows[k]), rows.OthersSpaces[k], destination, first, sample);
            index = unchecked(index * features + own);
            first += features;
        }
        return index;
    }

    /// <returns>The index of a discrete action, 0 for a continuous one.</returns>
    private static int PutAction(ReadOnlySpan<float> action, Space space, BatchRows<T> destination, int firstFeature, int sample)
    {
        if (space is not DiscreteSpace discrete)
        {
            Put(action, destination, firstFeature, sample);
            return 0;
        }
        int index = (int)action[0];
        for (int k = 0; k < discrete.Count; k++)
            destination[firstFeature + k, sample] = k == index ? T.One : T.Zero;
        return index;
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

/// <summary>What a batch holds besides an agent's own s, a, r and s'.</summary>
[Flags]
internal enum BatchParts
{
    /// <summary>Nothing else: an independent learner.</summary>
    None = 0,

    /// <summary>The others' actions.</summary>
    Others = 1,

    /// <summary>The newest observations and actions of the others.</summary>
    Recent = 2,

    /// <summary>The others' observations: training knows what every agent saw.</summary>
    OthersObservations = 4,
}
