using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>J_P = -mean log P(o|s) over the newest transitions: maximum likelihood of what the others really did (spec 4.1). Trains psi.</summary>
internal static class CategoricalPriorLoss
{
    /// <summary>The loss; its gradient goes to the prior's block.</summary>
    /// <param name="prior">A pass of the prior.</param>
    /// <param name="block">The prior.</param>
    /// <param name="choices">The others' choices.</param>
    /// <param name="observation">s.</param>
    /// <param name="others">The others' choices as vectors with a single 1 per agent, read if there is a head per agent.</param>
    /// <param name="joint">Joint index of the others' choices, [B], read if one head covers them all.</param>
    internal static double Evaluate<T>(
        BeliefPass<T> prior, ParameterBlock<T> block, JointChoices choices, BatchRows<T> observation, BatchRows<T> others, ReadOnlySpan<int> joint)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        prior.Evaluate(block, observation, Keep.ForParameters);
        BatchRows<T> gradient = prior.Network.OutputGradient;
        if (choices.IsFactored)
            gradient.SetRows(0, others);
        else
            OneHot(gradient, joint);
        T weight = T.CreateTruncating(-1.0 / observation.Count);
        double sum = 0;
        for (int k = 0; k < gradient.Features; k++)
        {
            Span<T> row = gradient.Row(k);
            sum += double.CreateTruncating(TensorPrimitives.Dot(row, prior.LogHeads.Row(k)));
            TensorPrimitives.Multiply(row, weight, row);
        }
        prior.BackwardHeads(block);
        return -sum / observation.Count;
    }

    private static void OneHot<T>(BatchRows<T> destination, ReadOnlySpan<int> joint)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < destination.Features; k++)
            destination.Row(k).Clear();
        for (int b = 0; b < destination.Count; b++)
            destination[joint[b], b] = T.One;
    }
}
