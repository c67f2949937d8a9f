using System.Collections.Immutable;
using System.Diagnostics;
using Rommeo.Runs.Execution;

namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>Figure 1 of the paper: who finds the joint optimum of the climbing game, where every mistake on the way is punished.</summary>
/// <param name="contestants">The rows, in the order of the legend.</param>
/// <param name="demonstrated">The row whose single trial panel (c) shows; not part of the results.</param>
internal sealed class ClimbingSuite(IReadOnlyList<SuiteContestant> contestants, SuiteContestant demonstrated) : ISuite
{
    /// <summary>Variant name of settings that reproduce the published curves.</summary>
    internal const string Paper = "paper";

    /// <summary>Variant name of the settings a user gets without saying anything.</summary>
    internal const string Default = "default";

    private const int Episodes = 300;

    /// <inheritdoc/>
    public string Name => "climbing";

    /// <inheritdoc/>
    public string Summary => "figure 1: reward, probability of the joint optimum and beliefs in the climbing game (300 episodes)";

    /// <inheritdoc/>
    public int DefaultSeeds => 100;

    /// <inheritdoc/>
    // A seed takes milliseconds: the shortened version has fewer of them, all of full length.
    public int QuickSeeds => 20;

    /// <inheritdoc/>
    public IReadOnlyList<string> Algorithms { get; } = [.. contestants.Select(row => row.Algorithm.Name).Distinct()];

    /// <inheritdoc/>
    /// <remarks>Seeds take milliseconds and are never kept: a resumed suite trains them again, to the same numbers.</remarks>
    public SuiteResult Run(SuiteOptions options, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var files = new SuiteFiles(options.OutputDirectory, Name);
        IEnumerable<SuiteContestant> rows = contestants.Where(options.Wants).Select(row => QuickLabel.Mark(row, options));
        ImmutableArray<ClimbingEnsemble> ensembles =
            [.. rows.Select(contestant => ClimbingEnsemble.Run(contestant, Episodes, options, cancellation))];
        ClimbingDemonstration demonstration = ClimbingDemonstration.Find(demonstrated, options.FirstSeed, Episodes, cancellation);

        if (files.IsWanted)
            WriteFiles(files, ensembles, demonstration);
        return files.Complete(new SuiteResult
        {
            Suite = Name,
            Quick = options.Quick,
            Seeds = options.Seeds,
            WallSeconds = watch.Elapsed.TotalSeconds,
            Results = [.. ensembles.Select(ensemble => ensemble.ToEntry())],
            Claims =
            [
                .. SuiteExpectation<ClimbingEnsemble>.Check(ClimbingExpectations.All(), [.. ensembles.Select(ensemble => (ensemble.Contestant, ensemble))]),
                .. ClimbingExpectations.RewardOrder(ensembles),
                ClimbingExpectations.BeliefLeads(demonstration),
            ],
            Ranking = Rank(ensembles),
            Builds = [MachineDescription.Build],
            Files = [],
        });
    }

    private static ImmutableArray<SuiteRanking> Rank(ImmutableArray<ClimbingEnsemble> ensembles)
    {
        RankedRow[] rows = [.. ensembles.Select(ensemble => ensemble.ToRanked())];
        RankedRow? lead = Array.Find(rows, row => row.Contestant is { Algorithm.Name: "rommeo-q", Variant: Paper });
        return lead is null || rows.Length < 2 ? [] : [Ranking.Of(null, ClimbingEnsemble.Final, lead, rows)];
    }

    private static void WriteFiles(SuiteFiles files, ImmutableArray<ClimbingEnsemble> ensembles, ClimbingDemonstration demonstration)
    {
        ClimbingData.WriteEpisodes(files, ensembles);
        ClimbingData.WriteSeeds(files, ensembles);
        CurveData.Write(files, ensembles.SelectMany(ensemble =>
            new[] { ensemble.JointOptimum, ensemble.Reward, ensemble.RecentReward }.Select(curve => (ensemble.Contestant, curve))));
        ClimbingData.WriteDemonstration(files, demonstration.Trace);
        ColumnGuide.Write(files, ClimbingData.Columns);
        SuiteProfiles.Write(files, ClimbingEnsemble.Final, [(null, [.. ensembles.Select(ensemble => ensemble.ToRanked())])]);
        files.Write("figures/figure1.svg", ClimbingFigure.Draw(ensembles, demonstration).ToSvg());
    }
}
