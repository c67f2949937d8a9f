namespace Rommeo.Runs.Statistics;

/// <summary>Tests whose p-values need no large samples.</summary>
internal static class ExactTest
{
    // Tables as likely as the observed one count as extreme; their probabilities agree up to rounding.
    private const double Tolerance = 1e-7;

    /// <summary>
    /// Fisher's exact test, two-sided: how likely success counts at least as unlikely as these are if both algorithms succeed equally often. The sum of the
    /// hypergeometric probabilities of all tables with the same margins that are not more likely than the observed one.
    /// </summary>
    internal static double Fisher(int successes, int trials, int otherSuccesses, int otherTrials)
    {
        RequireCount(successes, trials);
        RequireCount(otherSuccesses, otherTrials);
        double[] logFactorial = LogFactorials(trials + otherTrials);
        int total = successes + otherSuccesses;
        double observed = LogProbability(successes);
        double p = 0;
        for (int k = Math.Max(0, total - otherTrials); k <= Math.Min(trials, total); k++)
        {
            double log = LogProbability(k);
            if (log <= observed + Tolerance)
                p += Math.Exp(log);
        }
        return Math.Min(1, p);

        // C(trials, k) C(otherTrials, total - k) / C(trials + otherTrials, total)
        double LogProbability(int k) => LogChoose(trials, k) + LogChoose(otherTrials, total - k) - LogChoose(trials + otherTrials, total);

        double LogChoose(int n, int k) => logFactorial[n] - logFactorial[k] - logFactorial[n - k];
    }

    private static double[] LogFactorials(int largest)
    {
        var logs = new double[largest + 1];
        for (int n = 1; n <= largest; n++)
            logs[n] = logs[n - 1] + Math.Log(n);
        return logs;
    }

    private static void RequireCount(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }
}
