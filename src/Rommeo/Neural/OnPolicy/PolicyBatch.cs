using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.OnPolicy;

/// <summary>A minibatch for the actor: observations, masks, actions and how good they were, all of [i B + b].</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PolicyBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BatchRows<T>[] _logPi;
    private readonly CategoricalRows<T> _categorical;

    internal PolicyBatch(CompanyNetworks<T> networks, int members, int actions, int capacity)
    {
        Pass = new CompanyPass<T>(networks, members, capacity, new KernelWorkspace<T>(), backward: true);
        Available = new bool[members * capacity * actions];
        Actions = new int[members * capacity];
        Advantages = new double[members * capacity];
        OldLogPi = new double[members * capacity];
        Active = new bool[members * capacity];
        ActionCount = actions;
        int rows = members * capacity / Pass.Blocks;
        _logPi = [.. Enumerable.Range(0, Pass.Blocks).Select(_ => new BatchRows<T>(actions, rows))];
        _categorical = new CategoricalRows<T>(rows);
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

    /// <summary>log pi(k|u) of the rows of a network, [nA, rows], -1e10 or so for an action that is not available.</summary>
    internal BatchRows<T> LogPi(int block) => _logPi[block];

    /// <summary>log pi(k|u) of a member's sample.</summary>
    internal T LogPi(int member, int k, int sample) => _logPi.Length == 1 ? _logPi[0][k, member * Pass.Count + sample] : _logPi[member][k, sample];

    /// <summary>Evaluates the policy at all rows.</summary>
    internal void Evaluate(CompanyNetworks<T> actor, Keep keep, bool sameInput)
    {
        Pass.Forward(actor, keep, sameInput);
        bool masked = Available.AsSpan(0, Count * ActionCount).Contains(false);
        for (int block = 0; block < _logPi.Length; block++)
        {
            BatchRows<T> logits = Pass.Block(block).Output;
            _logPi[block].Count = logits.Count;
            if (masked)
                Mask(logits, Available.AsSpan(block * logits.Count * ActionCount));
            _categorical.LogSoftMax(logits, _logPi[block], 0, ActionCount);
        }
    }

    private static void Mask(BatchRows<T> logits, ReadOnlySpan<bool> available)
    {
        for (int row = 0; row < logits.Count; row++)
        {
            for (int k = 0; k < logits.Features; k++)
                logits[k, row] = available[row * logits.Features + k] ? logits[k, row] : CategoricalRows<T>.Masked;
        }
    }
}

/// <summary>A minibatch for the critic, all of [i B + b].</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ReturnBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal ReturnBatch(CompanyNetworks<T> networks, int members, int capacity, bool centralised = false)
    {
        Pass = new CompanyPass<T>(networks, members, capacity, new KernelWorkspace<T>(), backward: true, centralised);
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
