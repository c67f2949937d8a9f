using Rommeo.Agents;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.Iql;

/// <summary>One independent Q-learner: a table Q(s,a) over its own actions; what the others do is part of the world. Equations in the README beside this file.</summary>
internal sealed class IqlLearner(IqlConfig config, AgentSeat seat) : ExploringLearner(config, seat, seesOthers: false)
{
    /// <inheritdoc/>
    protected override void Values(int state, Span<double> values) => Q[state].CopyTo(values);

    /// <inheritdoc/>
    protected override void Learn(in TabularStep step)
    {
        // y = r + gamma max_a' Q(s',a')
        double tdTarget = TdTarget(step, LargestNextQ(step));
        // Q(s,a) <- Q(s,a) + learningRate (y - Q(s,a))
        MoveQ(step, tdTarget, LearningRate(step));
    }
}
