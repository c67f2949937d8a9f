using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;
using Rommeo.Replay;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>How one agent looks to its network: where its numbers stand, and which choices exist.</summary>
internal sealed class SoftQSeat
{
    private readonly bool _masked;

    /// <param name="company">The agents that learn together.</param>
    /// <param name="member">One of them.</param>
    /// <param name="config">The settings.</param>
    internal SoftQSeat(Company company, int member, RommeoAcConfig config)
    {
        _masked = config.ActionMasks;
        var own = new SeatRows(company.Seat(member));
        IsPadded = config.ShareParameters;
        // The others may be more than the company: in a team of several algorithms everybody's choices count.
        int most = Enumerable.Range(0, company.Layout.AgentCount).Max(company.Layout.ActionCount);
        Rows = IsPadded ? own.PaddedTo(most) : own;
        Actions = own.Action;
        Member = member;
        Input = IsPadded ? company.Input(shared: true) : own.Observation;
        FirstIdentity = company.Observation;
        Choices = new JointChoices(Rows.OthersSizes, config.JointLimit);
        OthersExist = [.. Enumerable.Range(0, Choices.Count).Select(o => Enumerable.Range(0, own.OthersSizes.Length).All(other => Choices.ChoiceOf(o, other) < own.OthersSizes[other]))];
    }

    /// <summary>Rows and sizes.</summary>
    internal SeatRows Rows { get; }

    /// <summary>Index within the company.</summary>
    internal int Member { get; }

    /// <summary>Own choices, without padding.</summary>
    internal int Actions { get; }

    /// <summary>Features of the network's input.</summary>
    internal int Input { get; }

    /// <summary>Whether the network serves all members, with padded vectors and features that say who it is.</summary>
    internal bool IsPadded { get; }

    /// <summary>First of the features that say who it is.</summary>
    internal int FirstIdentity { get; }

    /// <summary>The others' joint choices, padding among them.</summary>
    internal JointChoices Choices { get; }

    /// <summary>Which of them are no padding.</summary>
    internal ImmutableArray<bool> OthersExist { get; }

    /// <summary>Whether some choices may be missing, so that masks are needed.</summary>
    internal bool NeedsMasks => _masked || Actions < Rows.Action || OthersExist.Contains(false);

    /// <summary>Joint index of what the others did in a transition, row-major.</summary>
    internal int OthersIndex(ReplayBuffer replay, int t)
    {
        int index = 0;
        for (int k = 0; k < Rows.OthersRows.Length; k++)
            index = index * Rows.OthersSizes[k] + (int)replay.Action(t, Rows.OthersRows[k])[0];
        return index;
    }

    /// <summary>Writes what the others did in a transition as vectors with a single 1, and returns its joint index.</summary>
    internal int PutOthers<T>(ReplayBuffer replay, int t, BatchRows<T> destination, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0, first = 0; k < Rows.OthersRows.Length; first += Rows.OthersSizes[k++])
        {
            int choice = (int)replay.Action(t, Rows.OthersRows[k])[0];
            for (int outcome = 0; outcome < Rows.OthersSizes[k]; outcome++)
                destination[first + outcome, sample] = outcome == choice ? T.One : T.Zero;
        }
        return OthersIndex(replay, t);
    }

    /// <summary>Reads which own choices an observation allows.</summary>
    internal void ReadAvailable(ReadOnlySpan<float> observation, Span<bool> available) => ActionMask.Read(observation, Actions, _masked, available);

    /// <summary>The same for an observation as the game gave it.</summary>
    internal void ReadAvailable(ReadOnlySpan<double> observation, Span<bool> available) => ActionMask.Read(observation, Actions, _masked, available);
}
