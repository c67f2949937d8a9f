using System.Numerics;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Networks.Recurrent;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural.Joint.Central;

/// <summary>What makes an algorithm with central critics of policies with memory.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="HasPolicyTarget">Whether targets are made by a policy that follows, instead of the current one.</param>
/// <param name="Create">Makes what learns, for one set of networks.</param>
internal sealed record CentralAlgorithm<T>(bool HasPolicyTarget, Func<CentralNetworks<T>, CentralParts<T>> Create)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>What an algorithm makes its networks from.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Policy">Layers, memory and logits of the policy.</param>
/// <param name="PolicyTarget">The same of the policy that follows, if there is one.</param>
/// <param name="Sizes">Lengths of the vectors that critics see.</param>
/// <param name="Samples">Most samples of an update.</param>
internal sealed record CentralNetworks<T>(RecurrentParameters<T> Policy, RecurrentParameters<T>? PolicyTarget, BatchSizes Sizes, int Samples)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>One set of networks and how it learns.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Rule">One training step, on samples whose policy reads states of its memory.</param>
/// <param name="View">What teammates see of the policy.</param>
internal sealed record CentralParts<T>(IUpdateRule<T> Rule, IBatchView<T> View)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>A policy as teammates see it in a gathered batch.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IBatchView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Actions at s', by the target policy where there is one, [nA, B]. The rows belong to the view until its next call of this method.</summary>
    BatchRows<T> NextActions(TransitionBatch<T> batch, ref PhiloxGenerator stream);

    /// <summary>Actions of the current policy at s, [nA, B]. The rows belong to the view until its next call of this method.</summary>
    BatchRows<T> CurrentActions(TransitionBatch<T> batch, ref PhiloxGenerator stream);
}
