using Rommeo.Agents;

namespace Rommeo.Tabular;

/// <summary>
/// A tabular learner that values joint actions, Q(s,a,o), and expects the others to do what they did: EV(s,a) = sum_o P(o|s) Q(s,a,o) with the counted
/// frequencies P by (2.1) of ROMMEO-Q.
/// </summary>
internal abstract class JointActionLearner : ExploringLearner
{
    private readonly EmpiricalPrior _prior;
    private readonly double[] _expected;
    private readonly double[] _unknown;

    /// <param name="config">Valid settings.</param>
    /// <param name="seat">Its place in a team whose action spaces are all discrete.</param>
    protected JointActionLearner(JointActionConfig config, AgentSeat seat)
        : base(config, seat, seesOthers: true)
    {
        _prior = Keep(new EmpiricalPrior(
            seat.Layout.OthersActionCounts(seat.Agent), config.Window, config.WindowScope == WindowScope.PerState, config.PriorSmoothing, config.FactoredPrior));
        _expected = new double[Actions];
        _unknown = new double[Others];
        Array.Fill(_unknown, 1.0 / Others);
    }

    /// <summary>EV(s,a) of every own action.</summary>
    protected override void Values(int state, Span<double> values) => ExpectedValues(state, values);

    /// <summary>(s, o) joins the history, and P(.|s) follows it.</summary>
    protected override void Witness(in TabularStep step) => _prior.Record(step.State, step.Others);

    /// <inheritdoc/>
    protected override void Learn(in TabularStep step)
    {
        // y = r + gamma max_a EV(s',a)
        double tdTarget = TdTarget(step, step.IsTerminal ? 0.0 : LargestExpectedValue(step.NextState));
        // Q(s,a,o) <- Q(s,a,o) + learningRate (y - Q(s,a,o))
        MoveQ(step, tdTarget, LearningRate(step));
    }

    /// <inheritdoc/>
    protected override ReadOnlySpan<double> OpponentModel(int state) => Prior(state);

    /// <inheritdoc/>
    protected override ReadOnlySpan<double> Prior(int state) => state >= 0 ? _prior[state] : _unknown;

    private double LargestExpectedValue(int state)
    {
        ExpectedValues(state, _expected);
        return ActionPreferences.Largest(_expected);
    }

    /// <summary>Effectively computes values[a] = sum_o P(o|s) Q(s,a,o).</summary>
    private void ExpectedValues(int state, Span<double> values)
    {
        ReadOnlySpan<double> prior = _prior[state];
        ReadOnlySpan<double> q = Q[state];
        for (int a = 0; a < values.Length; a++)
        {
            values[a] = 0;
            for (int o = 0; o < prior.Length; o++)
                values[a] += prior[o] * q[a * prior.Length + o];
        }
    }
}
