namespace Rommeo.Neural.OnPolicy;

/// <summary>Advantages and returns along the steps of several episodes (rivals 4.1). Steps are linked: the next step of the same episode, or -1 where the rollout ends.</summary>
internal static class Advantages
{
    /// <summary>
    /// A_t = delta_t + gamma lambda (1 - d_t)(1 - x_t) A_{t+1} with delta_t = r_t + gamma (1 - d_t) V'_t - V_t; G_t = A_t + V_t. A truncated step bootstraps and cuts the chain, a terminated one
    /// does neither: its next value is never read.
    /// </summary>
    internal static void Generalised(in Steps steps, double gamma, double lambda, Span<double> advantages, Span<double> returns)
    {
        for (int t = steps.Rewards.Length - 1; t >= 0; t--)
        {
            double delta = steps.Rewards[t] + (steps.Terminated[t] ? 0 : gamma * steps.NextValues[t]) - steps.Values[t];
            double later = steps.Ends(t) ? 0 : gamma * lambda * advantages[steps.Next[t]];
            advantages[t] = delta + later;
            returns[t] = advantages[t] + steps.Values[t];
        }
    }

    /// <summary>G_t = sum_{k &lt; m} gamma^k r_{t+k} + gamma^m (1 - d) V' of the m-th step, m = min(n, steps left); A_t = G_t - V_t.</summary>
    internal static void OfSteps(in Steps steps, double gamma, int n, Span<double> advantages, Span<double> returns)
    {
        for (int t = 0; t < steps.Rewards.Length; t++)
        {
            double sum = 0, weight = 1;
            int at = t;
            for (int k = 1; ; k++)
            {
                sum += weight * steps.Rewards[at];
                weight *= gamma;
                if (k == n || steps.Ends(at))
                    break;
                at = steps.Next[at];
            }
            returns[t] = sum + (steps.Terminated[at] ? 0 : weight * steps.NextValues[at]);
            advantages[t] = returns[t] - steps.Values[t];
        }
    }
}

/// <summary>The steps of a rollout in the order they were made; the next step of an episode stands behind it.</summary>
internal readonly ref struct Steps
{
    /// <summary>r.</summary>
    internal required ReadOnlySpan<double> Rewards { get; init; }

    /// <summary>V at the observation, in units of the return.</summary>
    internal required ReadOnlySpan<double> Values { get; init; }

    /// <summary>V at the real next observation.</summary>
    internal required ReadOnlySpan<double> NextValues { get; init; }

    /// <summary>d.</summary>
    internal required ReadOnlySpan<bool> Terminated { get; init; }

    /// <summary>x.</summary>
    internal required ReadOnlySpan<bool> Truncated { get; init; }

    /// <summary>Index of the next step in the same copy of the game, -1 if there is none.</summary>
    internal required ReadOnlySpan<int> Next { get; init; }

    /// <summary>Whether the chain of advantages is cut behind step t.</summary>
    internal bool Ends(int t) => Terminated[t] || Truncated[t] || Next[t] < 0;
}
