using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>What figure 1 of the paper shows, as numbers read off its curves, and the tolerance with which we call it reproduced.</summary>
internal static class ClimbingExpectations
{
    internal static IEnumerable<SuiteExpectation<ClimbingEnsemble>> All() =>
    [
        OfRommeoQ("P(A, A) is still low after 30 episodes (<= 0.2)", paper: 0.10, episode: 30, value => value <= 0.2),
        OfRommeoQ("P(A, A) after 60 episodes >= 0.94", paper: 0.95, episode: 60, value => value >= 0.94),
        OfRommeoQ("P(A, A) after 100 episodes >= 0.97", paper: 0.97, episode: 100, value => value >= 0.97),
        OfRommeoQ("P(A, A) after 300 episodes >= 0.97", paper: 0.98, episode: 300, value => value >= 0.97),
        new()
        {
            Claim = "reward of the last 10 episodes >= 10.5",
            Source = "figure 1a",
            Paper = 10.9,
            IsAbout = row => row is { Algorithm.Name: "rommeo-q", Variant: ClimbingSuite.Paper },
            Measure = ensemble => ensemble.FinalReturn().Mean,
            MeasureInterval = ensemble => new Interval(ensemble.FinalReturn().Ci95[0], ensemble.FinalReturn().Ci95[1]),
            Unit = ClimbingEnsemble.Final.Unit,
            Holds = value => value >= 10.5,
        },
        new()
        {
            Claim = "without the opponent model P(A, A) after 300 episodes <= 0.25",
            Source = "figure 1b",
            Paper = 0.12,
            IsAbout = row => row.Algorithm.Name == "rommeo-q-emp",
            Measure = ensemble => ensemble.JointOptimumAfter(300),
            MeasureInterval = ensemble => ensemble.JointOptimumIntervalAfter(300),
            Unit = ClimbingEnsemble.Probability.Unit,
            Holds = value => value <= 0.25,
        },
        new()
        {
            Claim = "P(A, A) after 300 episodes >= 0.999",
            Source = "default of this project",
            IsAbout = row => row is { Algorithm.Name: "rommeo-q", Variant: ClimbingSuite.Default },
            Measure = ensemble => ensemble.JointOptimumAfter(300),
            MeasureInterval = ensemble => ensemble.JointOptimumIntervalAfter(300),
            Unit = ClimbingEnsemble.Probability.Unit,
            Holds = value => value >= 0.999,
        },
    ];

    /// <summary>The claim about the trial of panel (c).</summary>
    internal static SuiteClaim BeliefLeads(ClimbingDemonstration demonstration)
    {
        double lead = demonstration.BeliefLead();
        return new SuiteClaim
        {
            Claim = "rommeo-q: in one successful trial the opponent models pass 1/2 for good before the share of A played does (lead in episodes > 0)",
            Source = "figure 1c",
            Measured = lead,
            Unit = "episodes",
            Holds = lead > 0,
        };
    }

    private static SuiteExpectation<ClimbingEnsemble> OfRommeoQ(string claim, double paper, int episode, Func<double, bool> holds) => new()
    {
        Claim = claim,
        Source = "figure 1b",
        Paper = paper,
        IsAbout = row => row is { Algorithm.Name: "rommeo-q", Variant: ClimbingSuite.Paper },
        Measure = ensemble => ensemble.JointOptimumAfter(episode),
        MeasureInterval = ensemble => ensemble.JointOptimumIntervalAfter(episode),
        Unit = ClimbingEnsemble.Probability.Unit,
        Holds = holds,
    };
}
