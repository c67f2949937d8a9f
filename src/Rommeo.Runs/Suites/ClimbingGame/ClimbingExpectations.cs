using System.Globalization;
using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>What figure 1 of the paper shows, as numbers read off its curves, and the tolerance with which we call it reproduced.</summary>
internal static class ClimbingExpectations
{
    private const double Tolerance = 0.08;

    // The order at the right edge of figure 1a.
    private static readonly string[] RewardRanking = ["rommeo-q", "fmq", "pr2-q", "wolf-phc", "rommeo-q-emp", "jal"];

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
            Claim = "P(A, A) after 300 episodes >= 0.999",
            Source = "default of this project",
            IsAbout = row => row is { Algorithm.Name: "rommeo-q", Variant: ClimbingSuite.Default },
            Measure = ensemble => ensemble.JointOptimumAfter(300),
            MeasureInterval = ensemble => ensemble.JointOptimumIntervalAfter(300),
            Unit = ClimbingEnsemble.Probability.Unit,
            Holds = value => value >= 0.999,
        },
        .. ClimbingNumbers.All.Where(numbers => numbers is { Figure: not null, Algorithm: not "rommeo-q" }).Select(numbers => Near(numbers, "figure 1b", numbers.Figure!.Value, numbers.Figure)),
        .. ClimbingNumbers.All.Select(numbers => Near(numbers, "independent simulation", numbers.Simulation, paper: null)),
        LateReward("jal", ClimbingTable.SignFault, "reward of the last 150 episodes < -20", "figure 1a", paper: -25, value => value < -20),
        LateReward("jal", ClimbingTable.Standard, "reward of the last 150 episodes > 4: the published curve is the sign fault's", "independent simulation", paper: null, value => value > 4),
    ];

    /// <summary>The claim about the order of the published rows that ran, or nothing if fewer than two did.</summary>
    internal static IEnumerable<SuiteClaim> RewardOrder(IReadOnlyList<ClimbingEnsemble> ensembles)
    {
        ClimbingEnsemble[] rows =
        [
            .. RewardRanking.Select(name => ensembles.FirstOrDefault(row => row.Contestant.Algorithm.Name == name && ClimbingTable.IsPublished(row.Contestant)))
                .OfType<ClimbingEnsemble>(),
        ];
        if (rows.Length < 2)
            yield break;
        int ordered = rows.Zip(rows.Skip(1)).Count(pair => pair.First.FinalReturn().Mean > pair.Second.FinalReturn().Mean);
        yield return new SuiteClaim
        {
            Claim = $"final rewards in the order of the figure: {string.Join(" > ", rows.Select(row => row.Contestant.Label))} (neighbours in order)",
            Source = "figure 1a",
            Paper = rows.Length - 1,
            Measured = ordered,
            Unit = "pairs",
            Holds = ordered == rows.Length - 1,
        };
    }

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

    /// <summary>P(A, A) at the end is near a number from elsewhere: its interval reaches to within the tolerance.</summary>
    private static SuiteExpectation<ClimbingEnsemble> Near(ClimbingNumbers numbers, string source, double number, double? paper) => new()
    {
        Claim = string.Create(CultureInfo.InvariantCulture, $"P(A, A) after 300 episodes within {Tolerance} of {number}"),
        Source = source,
        Paper = paper,
        IsAbout = numbers.AreAbout,
        Measure = ensemble => ensemble.JointOptimumAfter(300),
        MeasureInterval = ensemble => ensemble.JointOptimumIntervalAfter(300),
        Unit = ClimbingEnsemble.Probability.Unit,
        Holds = value => Math.Abs(value - number) <= Tolerance,
        HoldsWithin = interval => interval.Low <= number + Tolerance && interval.High >= number - Tolerance,
    };

    private static SuiteExpectation<ClimbingEnsemble> LateReward(
        string algorithm, string variant, string claim, string source, double? paper, Func<double, bool> holds) => new()
        {
            Claim = claim,
            Source = source,
            Paper = paper,
            IsAbout = row => row.Algorithm.Name == algorithm && row.Variant == variant,
            Measure = ensemble => Sample.Mean(LateRewards(ensemble)),
            MeasureInterval = ensemble => ConfidenceIntervals.Normal(LateRewards(ensemble)),
            Unit = ClimbingEnsemble.StepReward.Unit,
            Holds = holds,
        };

    private static double[] LateRewards(ClimbingEnsemble ensemble) => [.. ensemble.Traces.Select(trace => Ensemble.MeanOfLast(trace.Reward, 150))];

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
