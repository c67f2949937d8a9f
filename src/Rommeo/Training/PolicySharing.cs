using System.Collections.Immutable;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Replay;

namespace Rommeo.Training;

/// <summary>
/// Members that train centrally read what their teammates would do in a minibatch. Every member shows that before anybody updates, so that all see the same
/// joint action and neither the order of updates nor the number of threads changes a number.
/// </summary>
internal sealed class PolicySharing
{
    private readonly ImmutableArray<ISharesPolicy> _members;

    private PolicySharing(ImmutableArray<ISharesPolicy> members, ImmutableArray<ILearner> readers, int batch)
    {
        _members = members;
        Readers = readers;
        Batch = batch;
    }

    /// <summary>Members that read the others' policies.</summary>
    internal ImmutableArray<ILearner> Readers { get; }

    /// <summary>Transitions that are shown: as many as the largest reader draws.</summary>
    internal int Batch { get; }

    /// <summary>Introduces the members to each other; <see langword="null"/> if nobody reads anything.</summary>
    /// <exception cref="ArgumentException">A member does not show its policy although another reads it.</exception>
    internal static PolicySharing? Between(IReadOnlyList<TeamMember> members)
    {
        ILearner[] learners = [.. members.Select(member => member.Learner)];
        ImmutableArray<ILearner> readers = [.. learners.Where(learner => learner is IReadsPolicies { Reads: not SharedParts.None })];
        if (readers.IsEmpty || learners.Length == 1)
            return null;
        var shares = ImmutableArray.CreateBuilder<ISharesPolicy>(learners.Length);
        for (int agent = 0; agent < learners.Length; agent++)
        {
            shares.Add(learners[agent] as ISharesPolicy ?? throw new ArgumentException(
                $"agent {agent} does not show its policy, which agent {Array.IndexOf(learners, readers[0])} needs to train centrally", nameof(members)));
        }
        SharedParts parts = readers.Aggregate(SharedParts.None, (all, reader) => all | ((IReadsPolicies)reader).Reads);
        Lookahead[] lookaheads = [.. readers.Select(reader => ((IReadsPolicies)reader).Lookahead).Distinct()];
        if (lookaheads.Any(lookahead => lookahead.Steps != lookaheads[0].Steps))
            throw new ArgumentException($"agents that read each other's policies must agree on nStep, which is {string.Join(" and ", lookaheads.Select(lookahead => lookahead.Steps))}", nameof(members));
        int batch = readers.Max(reader => reader.Replay?.BatchSize ?? 0);
        foreach (ISharesPolicy member in shares)
            member.PrepareToShare(parts, batch, lookaheads[0]);
        foreach (ILearner reader in readers)
            ((IReadsPolicies)reader).Join([.. learners.Where(learner => learner != reader)]);
        return new PolicySharing(shares.ToImmutable(), readers, batch);
    }

    /// <summary>One member computes what it shows. May run at the same time as the other members.</summary>
    internal void Share(int agent, in Minibatch minibatch) => _members[agent].Share(minibatch);
}
