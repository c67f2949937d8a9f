using System.Collections.Immutable;
using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites;

/// <summary>Compares the lead of a suite with every rival.</summary>
internal static class Ranking
{
    // Resampling has a stream of its own purpose; the seed need only be fixed.
    private const ulong BootstrapSeed = 0;

    /// <summary>The lead against every other row, the strongest rival first; rows of equal strength keep their order.</summary>
    internal static SuiteRanking Of(string? group, Quantity measure, RankedRow lead, IEnumerable<RankedRow> rows) => new()
    {
        Group = group,
        Lead = lead.Contestant.Algorithm.Name,
        LeadVariant = lead.Contestant.VariantName,
        Unit = measure.Unit,
        Aggregation = measure.Aggregation,
        Steps = measure.Steps,
        Mode = measure.Mode,
        Rivals = [.. rows.Where(row => !ReferenceEquals(row, lead)).Select(row => Compare(lead, row)).OrderBy(rival => rival.ProbabilityOfImprovement)],
    };

    private static SuiteRival Compare(RankedRow lead, RankedRow rival)
    {
        double[][] x = [lead.FinalReturns], y = [rival.FinalReturns];
        Interval interval = Improvement.Interval(x, y, BootstrapSeed);
        return new SuiteRival
        {
            Algorithm = rival.Contestant.Algorithm.Name,
            Variant = rival.Contestant.VariantName,
            ProbabilityOfImprovement = Improvement.Probability(x, y),
            Ci95 = [interval.Low, interval.High],
            Verdict = interval.Low > 0.5 ? "ahead" : interval.High < 0.5 ? "behind" : "tied",
            Converged = rival.Converged,
            Seeds = rival.FinalReturns.Length,
            ConvergedCi95 = WilsonOf(rival.Converged, rival.FinalReturns.Length),
            FisherP = ExactTest.Fisher(lead.Converged, lead.FinalReturns.Length, rival.Converged, rival.FinalReturns.Length),
        };
    }

    /// <summary>The Wilson interval of a count as it is stored.</summary>
    internal static ImmutableArray<double> WilsonOf(int converged, int seeds)
    {
        Interval interval = ConfidenceIntervals.Wilson(converged, seeds);
        return [interval.Low, interval.High];
    }
}

/// <summary>What a ranking knows of one row.</summary>
/// <param name="Contestant">The row.</param>
/// <param name="FinalReturns">One number per seed, higher is better.</param>
/// <param name="Converged">Seeds that satisfy the suite's criterion.</param>
internal sealed record RankedRow(SuiteContestant Contestant, double[] FinalReturns, int Converged);
