using Rommeo.Agents;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.WolfPhc;

/// <summary>
/// One WoLF-PHC agent: a table Q(s,a), a mixed policy that climbs it in small steps, and the policy's average over time; the steps are larger while the
/// policy does worse than its average ("win or learn fast"). Source: Bowling and Veloso 2002. Equations in the README beside this file.
/// </summary>
internal sealed class WolfPhcLearner : TabularLearner
{
    private readonly WolfPhcConfig _config;
    private readonly StateTable _policy;
    private readonly StateTable _averagePolicy;
    private readonly StateTable _stateUpdates;

    /// <param name="config">Valid settings.</param>
    /// <param name="seat">Its place in a team whose action spaces are all discrete.</param>
    internal WolfPhcLearner(WolfPhcConfig config, AgentSeat seat)
        : base(config, seat, seesOthers: false, "policyStep")
    {
        _config = config;
        _policy = NewTable("policy", Actions, StartPolicy);
        _averagePolicy = NewTable("averagePolicy", Actions, StartPolicy);
        _stateUpdates = NewTable("stateUpdates", 1);
    }

    /// <summary>The policy is what was learned: evaluation plays its likeliest action.</summary>
    protected override void Values(int state, Span<double> values) => _policy[state].CopyTo(values);

    /// <inheritdoc/>
    protected override void Policy(int state, Span<double> policy) => _policy[state].CopyTo(policy);

    /// <inheritdoc/>
    protected override void Learn(in TabularStep step)
    {
        Span<double> q = Q[step.State];
        Span<double> policy = _policy[step.State];
        Span<double> averagePolicy = _averagePolicy[step.State];
        // y = r + gamma max_a' Q(s',a');  Q(s,a) <- Q(s,a) + learningRate (y - Q(s,a))
        double tdTarget = TdTarget(step, LargestNextQ(step));
        MoveQ(step, tdTarget, LearningRate(step));
        // C(s) <- C(s) + 1;  averagePolicy <- averagePolicy + (policy - averagePolicy) / C(s)
        double updates = ++_stateUpdates[step.State][0];
        for (int a = 0; a < Actions; a++)
            averagePolicy[a] += (policy[a] - averagePolicy[a]) / updates;
        // delta is small while winning and large while losing; a* is the best action
        double delta = PolicyStep(step.State);
        int best = ActionPreferences.Best(q, ref LearningStream);
        if (_config.Rule == WolfPhcRule.Standard)
            Climb(policy, best, delta);
        else
            Reinforce(policy, step.Action, step.Action == best, delta);
    }

    /// <inheritdoc/>
    protected override double OwnMetric(int state) => PolicyStep(state);

    /// <summary>delta_w if sum_a policy(a) Q(a) &gt; sum_a averagePolicy(a) Q(a), else delta_l.</summary>
    private double PolicyStep(int state)
    {
        Span<double> q = Q[state];
        double lead = 0;
        for (int a = 0; a < q.Length; a++)
            lead += (_policy[state][a] - _averagePolicy[state][a]) * q[a];
        return lead > 0 ? _config.WinningStep : _config.LosingStep;
    }

    /// <summary>Standard: every action but the best gives min(policy(a), delta / (A - 1)) to the best.</summary>
    private static void Climb(Span<double> policy, int best, double delta)
    {
        for (int a = 0; a < policy.Length; a++)
        {
            if (a == best)
                continue;
            double given = Math.Min(policy[a], delta / (policy.Length - 1));
            policy[a] -= given;
            policy[best] += given;
        }
    }

    /// <summary>Code: the executed action gains delta or loses delta / (A - 1); the smallest probability is lifted to 0 if negative, then all are normalised.</summary>
    private static void Reinforce(Span<double> policy, int action, bool isBest, double delta)
    {
        if (policy.Length == 1)
            return;
        policy[action] += isBest ? delta : -delta / (policy.Length - 1);
        double lift = Math.Max(0, -policy[action]);
        foreach (ref double probability in policy)
            probability += lift;
        Normalise(policy);
    }

    private void StartPolicy(Span<double> row)
    {
        row.Fill(1.0);
        // Exponential numbers, once normalised, are a draw from the flat Dirichlet distribution.
        if (_config.InitialPolicy == InitialPolicy.Random)
        {
            foreach (ref double weight in row)
                weight = -Math.Log(1 - InitialisationStream.NextDouble());
        }
        Normalise(row);
    }

    private static void Normalise(Span<double> policy)
    {
        double sum = 0;
        foreach (double weight in policy)
            sum += weight;
        foreach (ref double weight in policy)
            weight /= sum;
    }
}
