using Rommeo.Agents;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.Jal;

/// <summary>
/// One joint action learner: Q(s,a,o) over joint actions, and the best answer to what the others have lately been doing. Source: Claus and Boutilier 1998.
/// Equations in the README beside this file.
/// </summary>
internal sealed class JalLearner(JalConfig config, AgentSeat seat) : JointActionLearner(config, seat)
{
    private readonly bool _signFault = config.SignFault;

    /// <summary>EV(s,a), or with the fault EV(s,a) / sum_b EV(s,b).</summary>
    protected override void Values(int state, Span<double> values)
    {
        base.Values(state, values);
        if (_signFault)
            DivideBySum(values);
    }

    private static void DivideBySum(Span<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        if (sum == 0)
            return;
        foreach (ref double value in values)
            value /= sum;
    }
}
