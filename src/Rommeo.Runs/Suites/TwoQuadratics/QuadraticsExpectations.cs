using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>What figure 2 of the paper shows, as numbers read off its curves, and what we demand of our own defaults.</summary>
internal static class QuadraticsExpectations
{
    internal static IEnumerable<SuiteExpectation<QuadraticsEnsemble>> All() =>
    [
        new()
        {
            Claim = "mean reward of the last 10 episodes >= 9.5",
            Source = "figure 2b",
            Paper = 9.9,
            IsAbout = IsRommeo,
            Measure = ensemble => ensemble.FinalReturn().Mean,
            MeasureInterval = ensemble => new Interval(ensemble.FinalReturn().Ci95[0], ensemble.FinalReturn().Ci95[1]),
            Unit = QuadraticsEnsemble.Final.Unit,
            Holds = value => value >= 9.5,
        },
        new()
        {
            Claim = "mean reward reaches 9.5 by episode 16",
            Source = "figure 2b",
            Paper = 16,
            // Only the published schedule can be compared with the published speed.
            IsAbout = row => IsRommeo(row) && row.Variant!.Contains(TwoQuadraticsSuite.Published, StringComparison.Ordinal),
            Measure = ensemble => ensemble.FirstEpisodeAt(9.5),
            Unit = "episodes",
            Holds = value => value <= 16,
        },
        new()
        {
            Claim = "every seed ends at the optimum (share of seeds)",
            Source = "aim of this project",
            IsAbout = IsRommeo,
            Measure = ensemble => ensemble.GlobalShare,
            MeasureInterval = ensemble => ConfidenceIntervals.Wilson(ensemble.Converged, ensemble.Traces.Count),
            Unit = "share of seeds",
            Holds = value => value >= 1,
        },
        BeliefsLead("when crossing 0 upwards", QuadraticsTrace.Start),
        BeliefsLead("half way to the optimum, 2.5", QuadraticsTrace.HalfWay),
        BeliefsLead("near the optimum, 4", QuadraticsTrace.NearOptimum),
    ];

    private static SuiteExpectation<QuadraticsEnsemble> BeliefsLead(string where, double place) => new()
    {
        Claim = $"opponent models lead policies {where} (lead in steps > 0)",
        Source = "figure 2c",
        IsAbout = IsRommeo,
        Measure = ensemble => ensemble.BeliefLead(place),
        Unit = "environment steps",
        Holds = value => value > 0,
    };

    private static bool IsRommeo(SuiteContestant row) => row.Algorithm.Name == "rommeo-ac";
}
