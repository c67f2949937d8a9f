using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>What figure 2 of the paper shows, as numbers read off its curves, and what we demand of our own defaults.</summary>
internal static class QuadraticsExpectations
{
    internal static IEnumerable<SuiteExpectation<QuadraticsEnsemble>> All() =>
    [
        .. OfRommeo(),
        FinalReward("ends at the optimum: mean reward of the last 10 episodes >= 9", "pr2-ac", paper: 9.7, value => value >= 9),
        Episode("is slow: mean reward reaches 8.5 only after episode 40", "pr2-ac", paper: 85, reward: 8.5, value => value > 40),
        .. OfDeterministic("ddpg"),
        .. OfDeterministic("ddpg-om"),
        .. OfDeterministic("maddpg"),
        FinalReward("ends at the local optimum: mean reward of the last 10 episodes in [-2, 2]", "masql", paper: 0, value => value is >= -2 and <= 2),
    ];

    private static IEnumerable<SuiteExpectation<QuadraticsEnsemble>> OfRommeo() =>
    [
        FinalReward("mean reward of the last 10 episodes >= 9.5", "rommeo-ac", paper: 9.9, value => value >= 9.5),
        // Only the published schedule can be compared with the published speed.
        Episode("mean reward reaches 9.5 by episode 16", "rommeo-ac", paper: 16, reward: 9.5, value => value <= 16) with
        {
            IsAbout = row => row.Algorithm.Name == "rommeo-ac" && row.Variant!.Contains($"annealing: {TwoQuadraticsSuite.Published}", StringComparison.Ordinal),
        },
        EndsAtOptimum("every seed ends at the optimum (share of seeds)", row => !IsLearning(row), least: 1),
        EndsAtOptimum("at least 19 of 20 seeds end at the optimum (share of seeds)", IsLearning, least: 0.95),
        BeliefsLead("when crossing 0 upwards", QuadraticsTrace.Start),
        BeliefsLead("half way to the optimum, 2.5", QuadraticsTrace.HalfWay),
        BeliefsLead("near the optimum, 4", QuadraticsTrace.NearOptimum),
    ];

    private static bool IsLearning(SuiteContestant row) => row.Variant!.Contains($"annealing: {TwoQuadraticsSuite.Learning}", StringComparison.Ordinal);

    private static SuiteExpectation<QuadraticsEnsemble> EndsAtOptimum(string claim, Func<SuiteContestant, bool> isAbout, double least) => new()
    {
        Claim = claim,
        Source = "aim of this project",
        Unit = "share of seeds",
        IsAbout = row => row.Algorithm.Name == "rommeo-ac" && isAbout(row),
        Measure = ensemble => ensemble.GlobalShare,
        MeasureInterval = ensemble => ConfidenceIntervals.Wilson(ensemble.Converged, ensemble.Traces.Count),
        Holds = value => value >= least,
    };

    private static IEnumerable<SuiteExpectation<QuadraticsEnsemble>> OfDeterministic(string algorithm) =>
    [
        FinalReward("ends at the local optimum: mean reward of the last 10 episodes in [-2, 2]", algorithm, paper: 0, value => value is >= -2 and <= 2),
        new()
        {
            Claim = "most seeds end at the local optimum (share of seeds > 0.5)",
            Source = "figure 2b",
            Unit = "share of seeds",
            IsAbout = row => row.Algorithm.Name == algorithm,
            Measure = ensemble => (double)ensemble.Local / ensemble.Traces.Count,
            MeasureInterval = ensemble => ConfidenceIntervals.Wilson(ensemble.Local, ensemble.Traces.Count),
            Holds = value => value > 0.5,
        },
    ];

    private static SuiteExpectation<QuadraticsEnsemble> FinalReward(string claim, string algorithm, double paper, Func<double, bool> holds) => new()
    {
        Claim = claim,
        Source = "figure 2b",
        Paper = paper,
        Unit = QuadraticsEnsemble.Final.Unit,
        IsAbout = row => row.Algorithm.Name == algorithm,
        Measure = ensemble => ensemble.FinalReturn().Mean,
        MeasureInterval = ensemble => new Interval(ensemble.FinalReturn().Ci95[0], ensemble.FinalReturn().Ci95[1]),
        Holds = holds,
    };

    private static SuiteExpectation<QuadraticsEnsemble> Episode(string claim, string algorithm, double paper, double reward, Func<double, bool> holds) => new()
    {
        Claim = claim,
        Source = "figure 2b",
        Paper = paper,
        Unit = "episode of the mean curve",
        IsAbout = row => row.Algorithm.Name == algorithm,
        Measure = ensemble => ensemble.FirstEpisodeAt(reward),
        Holds = holds,
    };

    private static SuiteExpectation<QuadraticsEnsemble> BeliefsLead(string where, double place) => new()
    {
        Claim = $"opponent models lead policies {where} (lead in steps > 0)",
        Source = "figure 2c",
        Unit = "environment steps",
        IsAbout = row => row.Algorithm.Name == "rommeo-ac",
        Measure = ensemble => ensemble.BeliefLead(place),
        MeasureInterval = ensemble => ensemble.BeliefLeadInterval(place),
        Holds = value => value > 0,
    };
}
