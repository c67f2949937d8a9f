using System.Numerics;
using Rommeo.Environments;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint;

/// <summary>One minibatch of a company: the agents' network inputs before and after the step, the global states, and per member actions, rewards and ends.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CompanyBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Company _company;
    private readonly bool _maskedObservations;
    private readonly Lookahead _lookahead;
    private readonly int[] _path;

    /// <param name="company">The agents.</param>
    /// <param name="networks">Their networks, for the layout of inputs.</param>
    /// <param name="stateSize">Length of the global state; 0 if nobody reads it.</param>
    /// <param name="capacity">B at most.</param>
    /// <param name="maskedObservations">Whether the last numbers of each observation say which actions are available.</param>
    internal CompanyBatch(Company company, CompanyNetworks<T> networks, int stateSize, int capacity, bool maskedObservations)
        : this(company, networks, stateSize, capacity, maskedObservations, Lookahead.OneStep)
    {
    }

    /// <param name="company">The agents.</param>
    /// <param name="networks">Their networks, for the layout of inputs.</param>
    /// <param name="stateSize">Length of the global state; 0 if nobody reads it.</param>
    /// <param name="capacity">B at most.</param>
    /// <param name="maskedObservations">Whether the last numbers of each observation say which actions are available.</param>
    /// <param name="lookahead">How many steps a reward gathers, and s' lies ahead.</param>
    internal CompanyBatch(Company company, CompanyNetworks<T> networks, int stateSize, int capacity, bool maskedObservations, Lookahead lookahead)
    {
        _lookahead = lookahead;
        _path = new int[lookahead.Steps];
        FurtherDiscount = new T[capacity];
        FurtherDiscount.AsSpan().Fill(T.One);
        _company = company;
        _maskedObservations = maskedObservations;
        var workspace = new KernelWorkspace<T>();
        Now = new CompanyPass<T>(networks, company.Count, capacity, workspace, backward: true);
        Next = new CompanyPass<T>(networks, company.Count, capacity, workspace, backward: false);
        State = new BatchRows<T>(Math.Max(stateSize, 1), stateSize > 0 ? capacity : 1);
        NextState = new BatchRows<T>(Math.Max(stateSize, 1), stateSize > 0 ? capacity : 1);
        HasState = stateSize > 0;
        NextAvailable = new bool[company.Count * company.Actions * capacity];
        Actions = new int[company.Count * capacity];
        Rewards = new T[company.Count * capacity];
        Terminal = new bool[company.Count * capacity];
    }

    /// <summary>The agents' networks at their observations.</summary>
    internal CompanyPass<T> Now { get; }

    /// <summary>The agents' networks at their next observations.</summary>
    internal CompanyPass<T> Next { get; }

    /// <summary>s, [S, B].</summary>
    internal BatchRows<T> State { get; }

    /// <summary>s', [S, B].</summary>
    internal BatchRows<T> NextState { get; }

    internal bool HasState { get; }

    /// <summary>Whether action k is available to member i after the step, [(i B + b) nA + k].</summary>
    internal bool[] NextAvailable { get; }

    /// <summary>Actions taken, [i B + b].</summary>
    internal int[] Actions { get; }

    /// <summary>Rewards to learn from, of several steps discounted to the first, [i B + b].</summary>
    internal T[] Rewards { get; }

    /// <summary>Discount of s' beyond that of one step, [B]: gamma^(m - 1) of m steps.</summary>
    internal T[] FurtherDiscount { get; }

    /// <summary>Whether the game truly ended for member i, [i B + b].</summary>
    internal bool[] Terminal { get; }

    /// <summary>B.</summary>
    internal int Count => Now.Count;

    /// <summary>Gathers drawn transitions out of the team's replay.</summary>
    internal void Gather(in Minibatch minibatch, RewardStreams rewards)
    {
        Now.Count = Next.Count = minibatch.Indices.Length;
        if (HasState)
            State.Count = NextState.Count = Count;
        for (int b = 0; b < Count; b++)
        {
            int t = minibatch.Indices[b], m = _lookahead.Follow(minibatch.Buffer, t, _path);
            GatherRewards(minibatch.Buffer, _path.AsSpan(0, m), rewards, b);
            for (int member = 0; member < _company.Count; member++)
                GatherMember(minibatch.Buffer, t, _path[m - 1], member, b);
        }
    }

    private void GatherMember(ReplayBuffer replay, int t, int last, int member, int b)
    {
        int at = member * Count + b, agent = _company.Agents[member];
        Row row = _company.ObservationRow(member);
        ReadOnlySpan<float> now = replay.Observation(t, row), next = replay.NextObservation(last, row);
        Now.SetInput(member, b, now, _company.Observation);
        Next.SetInput(member, b, next, _company.Observation);
        Actions[at] = (int)replay.Action(t, _company.ActionRow(member))[0];
        Terminal[at] = _lookahead.IsTerminal(replay, last, agent);
        ActionMask.Read(next, _company.ActionCount(member), _maskedObservations, NextAvailable.AsSpan(at * _company.Actions, _company.Actions));
        if (!HasState)
            return;
        int first = member * _company.Observation;
        for (int d = 0; d < row.Size; d++)
            (State[first + d, b], NextState[first + d, b]) = (T.CreateTruncating(now[d]), T.CreateTruncating(next[d]));
    }

    /// <summary>sum over k &lt; m of gamma^k r(t+k) of every member, and gamma^(m-1).</summary>
    private void GatherRewards(ReplayBuffer replay, ReadOnlySpan<int> path, RewardStreams rewards, int b)
    {
        Span<double> raw = stackalloc double[_company.Layout.AgentCount];
        T discount = T.One, gamma = T.CreateTruncating(_lookahead.Gamma);
        for (int k = 0; k < path.Length; k++)
        {
            discount = k == 0 ? T.One : discount * gamma;
            for (int agent = 0; agent < raw.Length; agent++)
                raw[agent] = replay.Reward(path[k], agent);
            for (int member = 0; member < _company.Count; member++)
            {
                ref T sum = ref Rewards[member * Count + b];
                T reward = discount * T.CreateTruncating(rewards.Of(raw, member));
                sum = k == 0 ? reward : sum + reward;
            }
        }
        FurtherDiscount[b] = discount;
    }
}

/// <summary>Which actions are available (rivals 0.4).</summary>
internal static class ActionMask
{
    /// <summary>Actions an agent has at all and, if its observation ends with a number per action, those whose number is not 0.</summary>
    internal static void Read(ReadOnlySpan<float> observation, int actions, bool masked, Span<bool> available)
    {
        for (int k = 0; k < available.Length; k++)
            available[k] = k < actions && (!masked || observation[observation.Length - actions + k] != 0);
        Require(available);
    }

    /// <summary>The same for an observation as the game gave it.</summary>
    internal static void Read(ReadOnlySpan<double> observation, int actions, bool masked, Span<bool> available)
    {
        for (int k = 0; k < available.Length; k++)
            available[k] = k < actions && (!masked || observation[observation.Length - actions + k] != 0);
        Require(available);
    }

    private static void Require(ReadOnlySpan<bool> available)
    {
        if (!available.Contains(true))
            throw new InvalidOperationException("an agent has no available action; actionMasks needs a game whose observations end with its action masks (wrappers.actionMasks)");
    }
}
