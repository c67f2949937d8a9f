using System.Collections.Immutable;
using System.Diagnostics;

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
    public SuiteResult Run(SuiteOptions options, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        ImmutableArray<ClimbingEnsemble> ensembles =
            [.. contestants.Select(contestant => ClimbingEnsemble.Run(contestant, Episodes, options, cancellation))];
        ClimbingDemonstration demonstration = ClimbingDemonstration.Find(demonstrated, options.FirstSeed, Episodes, cancellation);

        var files = new SuiteFiles(options.OutputDirectory);
        if (files.IsWanted)
            WriteFiles(files, ensembles, demonstration);
        return files.Complete(new SuiteResult
        {
            Suite = Name,
            Seeds = options.Seeds,
            WallSeconds = watch.Elapsed.TotalSeconds,
            Results = [.. ensembles.Select(ensemble => ensemble.ToEntry())],
            Claims =
            [
                .. SuiteExpectation<ClimbingEnsemble>.Check(ClimbingExpectations.All(), [.. ensembles.Select(ensemble => (ensemble.Contestant, ensemble))]),
                ClimbingExpectations.BeliefLeads(demonstration),
            ],
            Files = [],
        });
    }

    private static void WriteFiles(SuiteFiles files, ImmutableArray<ClimbingEnsemble> ensembles, ClimbingDemonstration demonstration)
    {
        ClimbingData.WriteEpisodes(files, ensembles);
        ClimbingData.WriteSeeds(files, ensembles);
        CurveData.Write(files, ensembles.SelectMany(ensemble => new[] { (ensemble.Contestant, ensemble.JointOptimum), (ensemble.Contestant, ensemble.Reward) }));
        ClimbingData.WriteDemonstration(files, demonstration.Trace);
        files.Write("figures/figure1.svg", ClimbingFigure.Draw(ensembles, demonstration).ToSvg());
    }
}
