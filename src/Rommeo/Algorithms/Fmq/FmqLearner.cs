using Rommeo.Agents;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.Fmq;

/// <summary>
/// One FMQ agent: an independent Q-learner that prefers actions whose best reward comes often. Source: Kapetanakis and Kudenko 2002. Equations in the
/// README beside this file.
/// </summary>
internal sealed class FmqLearner : ExploringLearner
{
    private const double SameReward = 1e-9;
    private readonly FmqConfig _config;
    private readonly StateTable _bestReward;
    private readonly StateTable _bestCount;

    /// <param name="config">Valid settings.</param>
    /// <param name="seat">Its place in a team whose action spaces are all discrete.</param>
    internal FmqLearner(FmqConfig config, AgentSeat seat)
        : base(config, seat, seesOthers: false)
    {
        _config = config;
        _bestReward = NewTable("bestReward", Actions);
        _bestCount = NewTable("bestCount", Actions);
    }

    /// <summary>EV(s,a) = Q(s,a) + c F(s,a) m(s,a), the frequency F = k/n of the best reward m; 0 of it before the first try.</summary>
    protected override void Values(int state, Span<double> values)
    {
        Span<double> visits = Visits[state], bestCount = _bestCount[state], bestReward = _bestReward[state];
        for (int a = 0; a < values.Length; a++)
        {
            double frequency = visits[a] > 0 ? bestCount[a] / visits[a] : 0.0;
            values[a] = Q[state][a] + _config.FrequencyWeight * frequency * bestReward[a];
        }
    }

    /// <inheritdoc/>
    protected override void Learn(in TabularStep step)
    {
        Remember(step);
        // y = r + gamma max_a' Q(s',a')
        double tdTarget = TdTarget(step, LargestNextQ(step));
        // Q(s,a) <- Q(s,a) + learningRate (y - Q(s,a)), with a step size of its own at a true end
        MoveQ(step, tdTarget, step.IsTerminal ? _config.TerminalLearningRate : LearningRate(step));
    }

    /// <summary>m and k after the reward r of this step.</summary>
    private void Remember(in TabularStep step)
    {
        ref double best = ref _bestReward[step.State][step.Action];
        ref double count = ref _bestCount[step.State][step.Action];
        bool isFirst = _config.Rule == FmqRule.Standard && Visits[step.State][step.Action] == 1;
        if (isFirst || step.Reward > best + SameReward)
        {
            best = step.Reward;
            count = _config.Rule == FmqRule.Standard ? 1 : count + 1;
        }
        else if (step.Reward >= best - SameReward)
            count++;
    }
}
