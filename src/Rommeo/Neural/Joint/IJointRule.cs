using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint;

/// <summary>An algorithm that learns for several agents at once: one object that all of them share.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IJointRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether an update would do anything now, for a rule without replay.</summary>
    bool IsReady => true;

    /// <summary>The networks that decide; they are evaluated for all members and copies before the first <see cref="Choose"/>.</summary>
    ICompanyActing Acting { get; }

    /// <summary>Chooses a member's action index in the k-th copy of the round; evaluation consumes no random number.</summary>
    int Choose(int member, int k, ReadOnlySpan<double> observation, ActMode mode, ref PhiloxGenerator stream);

    /// <summary>Sees a step of the whole team, once.</summary>
    void Observe(in JointTransition transition)
    {
        // Most rules read the team's replay.
    }

    /// <summary>A member's part of an update. Parts of different members may run at the same time; the first member's does the work unless it can be divided.</summary>
    void Update(int member, in Minibatch minibatch);

    /// <summary>A member's policy as teammates outside see it.</summary>
    IPolicyView<T> CreateView(int member, int batch);

    /// <summary>What a member believes, if the rule has beliefs and the choices of the game can be listed.</summary>
    ITabularBeliefs? CreateBeliefs(int member) => null;

    /// <summary>The newest value of each metric, NaN before the first update.</summary>
    void ReadMetrics(Span<double> destination);

    /// <summary>Writes everything that determines the future of all members but their own streams.</summary>
    void Save(IStateWriter writer);

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    void Restore(IStateReader reader);
}

/// <summary>A learner that joins those of its kind in a team, to learn with them.</summary>
internal interface IJoinsForces
{
    /// <summary>Members with equal keys learn together.</summary>
    object CompanyKey { get; }

    /// <summary>Index of the agent in its team.</summary>
    int Agent { get; }

    /// <summary>Called once with all members of equal key, this one among them, ascending; whoever already belongs to a company stays in it.</summary>
    void JoinForces(IReadOnlyList<IJoinsForces> company);
}
