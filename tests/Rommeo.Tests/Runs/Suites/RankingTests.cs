using Rommeo.Algorithms;
using Rommeo.Runs;
using Rommeo.Runs.Suites;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Suites;

public class RankingTests
{
    private static readonly Quantity Measure = new("reward per step and agent", "mean", 10);

    [Fact]
    public void The_lead_is_compared_with_every_rival_and_the_strongest_comes_first()
    {
        RankedRow lead = Row("lead", [5, 6, 7, 8, 9], converged: 5);
        SuiteRanking ranking = Ranking.Of("group", Measure, lead, [lead, Row("weak", [0, 1, 2, 3, 4], 0), Row("strong", [10, 11, 12, 13, 14], 5), Row("same", [5, 6, 7, 8, 9], 4)]);

        Assert.Equal(["strong", "same", "weak"], ranking.Rivals.Select(rival => rival.Algorithm));
        Assert.Equal(["behind", "tied", "ahead"], ranking.Rivals.Select(rival => rival.Verdict));
        Assert.Equal([0, 0.5, 1], ranking.Rivals.Select(rival => rival.ProbabilityOfImprovement));
        Assert.Equal(("lead", "group", 10, "training"), (ranking.Lead, ranking.Group, ranking.Steps, ranking.Mode));
    }

    [Fact]
    public void Convergence_is_compared_with_wilson_intervals_and_fishers_test()
    {
        RankedRow lead = Row("lead", [.. Enumerable.Range(0, 10).Select(seed => 9.0 + seed)], converged: 8);
        SuiteRival rival = Ranking.Of(null, Measure, lead, [Row("rival", [.. Enumerable.Range(0, 10).Select(seed => (double)seed)], converged: 1)]).Rivals[0];

        // Both from scipy, as in Reference/reference.json of the statistics.
        Assert.Equal(0.005477, rival.FisherP, 1e-6);
        Assert.Equal(0.017876, rival.ConvergedCi95[0], 1e-6);
        Assert.Equal(0.404150, rival.ConvergedCi95[1], 1e-6);
    }

    [Fact]
    public void One_seed_each_tells_nothing_but_what_it_is()
    {
        SuiteRival rival = Ranking.Of(null, Measure, Row("lead", [3], 1), [Row("rival", [3], 1)]).Rivals[0];

        Assert.Equal((0.5, "tied", 1.0), (rival.ProbabilityOfImprovement, rival.Verdict, rival.FisherP));
    }

    private static RankedRow Row(string name, double[] returns, int converged)
    {
        AlgorithmEntry entry = Scripted.Silent(name);
        return new RankedRow(new SuiteContestant(name, entry, entry.DefaultConfig), returns, converged);
    }
}
