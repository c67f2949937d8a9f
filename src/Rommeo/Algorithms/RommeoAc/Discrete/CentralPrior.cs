using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>
/// P(o|s) for the targets of a central critic, s being what all agents observe: what the others do depends on what they see, which may be what this agent has just told them. Nobody acts by it.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CentralPrior<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBlock<T> _block;
    private readonly JointChoices _choices;
    private readonly BeliefPass<T> _prior;
    private readonly BatchRows<T> _state;
    private readonly ClosedOpponentModel<T> _opponentModel;

    /// <param name="block">Its network.</param>
    /// <param name="choices">The others' joint choices.</param>
    /// <param name="capacity">Most samples.</param>
    /// <param name="workspace">Scratch memory.</param>
    internal CentralPrior(ParameterBlock<T> block, JointChoices choices, int capacity, KernelWorkspace<T> workspace)
    {
        (_block, _choices) = (block, choices);
        _prior = new BeliefPass<T>(block.Shape, choices, capacity, workspace, backward: true, enumerated: true);
        _state = new BatchRows<T>(block.Shape.Inputs(0), capacity);
        _opponentModel = new ClosedOpponentModel<T>(choices.Count, capacity);
    }

    /// <summary>J_P = -mean log P(o|s) over the newest transitions; its gradient goes to the network's block.</summary>
    internal double Evaluate(TransitionBatch<T> batch)
    {
        batch.SeenRecently.WriteTo(_state);
        return CategoricalPriorLoss.Evaluate(_prior, _block, _choices, _state, batch.RecentOthers, batch.RecentOthersIndex);
    }

    /// <summary>V(s) = beta log sum_o P(o|s) exp( inner(o) / beta ): the soft value under the opponent model that P and the answers make best (1.4).</summary>
    /// <param name="state">What all agents observe.</param>
    /// <param name="inner">sum_a pi(a|o) (Q(a, o) - alpha log pi(a|o)), [nO, B].</param>
    /// <param name="beta">Weight of the divergence, > 0.</param>
    /// <param name="v">Receives V, [B].</param>
    internal void SoftValue(SeenState<T> state, BatchRows<T> inner, double beta, Span<T> v)
    {
        state.WriteTo(_state);
        _prior.Evaluate(_block, _state, Keep.Nothing);
        _opponentModel.Evaluate(_prior.LogJoint, inner, beta);
        _opponentModel.V.CopyTo(v);
    }
}
