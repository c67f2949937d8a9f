using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Neural.OnPolicy;

/// <summary>A minibatch for the actor: observations, masks, actions and how good they were, all of [i B + b].</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PolicyBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal PolicyBatch(CompanyNetworks<T> networks, int members, int actions, int capacity)
    {
        Pass = new CompanyPass<T>(networks, members, capacity, new KernelWorkspace<T>(), backward: true);
        Available = new bool[members * capacity * actions];
        Actions = new int[members * capacity];
        Advantages = new double[members * capacity];
        OldLogPi = new double[members * capacity];
        Active = new bool[members * capacity];
        ActionCount = actions;
    }

    /// <summary>The actor at the observations.</summary>
    internal CompanyPass<T> Pass { get; }

    /// <summary>nA.</summary>
    internal int ActionCount { get; }

    /// <summary>Whether action k is available, [(i B + b) nA + k].</summary>
    internal bool[] Available { get; }

    /// <summary>a.</summary>
    internal int[] Actions { get; }

    /// <summary>Normalised advantages.</summary>
    internal double[] Advantages { get; }

    /// <summary>log pi_old(a|u).</summary>
    internal double[] OldLogPi { get; }

    /// <summary>Whether the row counts; an agent that is out of the game has rows that do not.</summary>
    internal bool[] Active { get; }

    /// <summary>Rows.</summary>
    internal int Count => Pass.Members * Pass.Count;
}

/// <summary>A minibatch for the critic, all of [i B + b].</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ReturnBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal ReturnBatch(CompanyNetworks<T> networks, int members, int capacity)
    {
        Pass = new CompanyPass<T>(networks, members, capacity, new KernelWorkspace<T>(), backward: true);
        OldValues = new double[members * capacity];
        Returns = new double[members * capacity];
        Active = new bool[members * capacity];
    }

    /// <summary>The critic at what it sees.</summary>
    internal CompanyPass<T> Pass { get; }

    /// <summary>v_old, in normalised units.</summary>
    internal double[] OldValues { get; }

    /// <summary>G, in normalised units.</summary>
    internal double[] Returns { get; }

    /// <summary>Whether the row counts.</summary>
    internal bool[] Active { get; }

    /// <summary>Rows.</summary>
    internal int Count => Pass.Members * Pass.Count;
}
