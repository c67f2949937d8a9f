namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>One trial looked at closely, as figure 1c does: beliefs against behaviour.</summary>
/// <param name="Trace">What the trial did.</param>
internal sealed record ClimbingDemonstration(ClimbingTrace Trace)
{
    // Fast schedules find the optimum in about every second trial; this many seeds hold a success with near certainty.
    private const int MostSeeds = 64;

    /// <summary>The first successful seed from <paramref name="firstSeed"/> on, or the first one if none succeeds.</summary>
    internal static ClimbingDemonstration Find(SuiteContestant contestant, ulong firstSeed, int episodes, CancellationToken cancellation)
    {
        ClimbingTrace? first = null;
        for (ulong seed = firstSeed; seed < firstSeed + MostSeeds; seed++)
        {
            ClimbingTrace trace = ClimbingTrial.Run(contestant, seed, episodes, cancellation);
            if (trace.HasConverged)
                return new ClimbingDemonstration(trace);
            first ??= trace;
        }
        return new ClimbingDemonstration(first!);
    }

    /// <summary>
    /// How many episodes earlier the belief about an agent passes one half for good than the share of A that the agent has really played; mean over
    /// both agents. Positive: belief leads behaviour. NaN if one of them never does.
    /// </summary>
    internal double BeliefLead()
    {
        double lead = 0;
        for (int agent = 0; agent < 2; agent++)
            lead += (PassesHalf(Trace.FrequencyOfA[1 - agent]) - PassesHalf(Trace.OpponentModelOfA[agent])) / 2;
        return lead;
    }

    private static double PassesHalf(double[] curve)
    {
        int last = Array.FindLastIndex(curve, probability => !(probability > 0.5));
        return last + 1 < curve.Length ? last + 2 : double.NaN;
    }
}
