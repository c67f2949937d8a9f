using Rommeo.Agents;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.HystereticQ;

/// <summary>
/// One hysteretic Q-learner: an independent Q-learner that believes good news more readily than bad, because bad outcomes may be the others' exploration.
/// Source: Matignon, Laurent and Le Fort-Piat 2007. Equations in the README beside this file.
/// </summary>
internal sealed class HystereticQLearner(HystereticQConfig config, AgentSeat seat) : ExploringLearner(config, seat, seesOthers: false)
{
    private readonly double _decreaseShare = config.DecreaseShare;

    /// <inheritdoc/>
    protected override void Values(int state, Span<double> values) => Q[state].CopyTo(values);

    /// <inheritdoc/>
    protected override void Learn(in TabularStep step)
    {
        // delta = r + gamma max_a' Q(s',a') - Q(s,a)
        double tdTarget = TdTarget(step, LargestNextQ(step));
        double tdError = tdTarget - Q[step.State][Entry(step)];
        // Q(s,a) <- Q(s,a) + (alpha_h if delta >= 0, else beta_h) delta
        double learningRate = LearningRate(step);
        MoveQ(step, tdTarget, tdError >= 0 ? learningRate : _decreaseShare * learningRate);
    }
}
