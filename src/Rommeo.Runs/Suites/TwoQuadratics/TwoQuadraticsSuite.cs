using System.Diagnostics;
using System.Globalization;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Training;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>
/// Figure 2 of the paper: who climbs the narrow high hill of Max of Two Quadratics although the wide low one attracts. A run has 200 episodes of 25
/// steps; every step is a whole game.
/// </summary>
/// <param name="contestants">The rows for a named annealing, in the order of the legend.</param>
internal sealed class TwoQuadraticsSuite(Func<string, IReadOnlyList<SuiteContestant>> contestants) : ISuite
{
    /// <summary>The default of rommeo-ac, twenty times slower than published: the most reliable schedule known.</summary>
    internal const string Slow = "slow";

    /// <summary>The published schedule, by environment step.</summary>
    internal const string Published = "published";

    /// <summary>The published constants, by episode of 25 steps.</summary>
    internal const string ByEpisode = "by-episode";

    private const string All = "all";

    // Enough to see who climbs which hill, not enough for everybody to arrive.
    private const int QuickSteps = 80 * QuadraticsRow.StepsPerEpisode;

    private static readonly SuiteSetting Formula = new(
        "formula", [All, "code", "paper"], "published reading of the reward: code divides the square by the width, paper squares the width too");

    private static readonly SuiteSetting Annealing = new(
        "annealing", [Slow, Published, ByEpisode, All],
        $"cooling of the temperature: slow (k = {Decay(new RommeoAcConfig())} per step, the default of rommeo-ac), "
        + $"published (k = {Decay(RommeoAcConfig.Paper)} per step), by-episode (k = {Decay(RommeoAcConfig.Paper)} per {QuadraticsRow.StepsPerEpisode} steps)");

    /// <inheritdoc/>
    public string Name => "max-of-two-quadratic";

    /// <inheritdoc/>
    public string Summary => "figure 2: learning path, reward and beliefs in Max of Two Quadratics (200 episodes of 25 steps)";

    /// <inheritdoc/>
    public int DefaultSeeds => 10;

    /// <inheritdoc/>
    public IReadOnlyList<SuiteSetting> Settings => [Formula, Annealing];

    /// <inheritdoc/>
    public IReadOnlyList<string> Algorithms { get; } = [.. contestants(Slow).Select(row => row.Algorithm.Name).Distinct()];

    /// <summary>Environment steps per seed; shorter in tests.</summary>
    internal int Steps { get; init; } = QuadraticsRow.Steps;

    /// <inheritdoc/>
    public SuiteResult Run(SuiteOptions options, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        int steps = options.Quick ? Math.Min(Steps, QuickSteps) : Steps;
        List<(QuadraticsRow Row, SeedShelf Shelf)> rows = Shelve(options, steps);
        var files = new SuiteFiles(options.OutputDirectory, Name);
        List<QuadraticsEnsemble> ensembles = Train(rows, steps, options, files, cancellation);
        ColumnGuide.Write(files, QuadraticsData.Columns);
        CurveData.Write(files, ensembles.Select(ensemble => (ensemble.Row.Contestant, ensemble.Reward)));
        return files.Complete(new SuiteResult
        {
            Suite = Name,
            Quick = options.Quick,
            Seeds = options.Seeds,
            WallSeconds = watch.Elapsed.TotalSeconds,
            Results = [.. ensembles.Select(ensemble => ensemble.ToEntry())],
            Claims = SuiteExpectation<QuadraticsEnsemble>.Check(
                QuadraticsExpectations.All(), [.. ensembles.Select(ensemble => (ensemble.Row.Contestant, ensemble))]),
            Ranking = [.. ensembles.GroupBy(ensemble => ensemble.Row.Group).SelectMany(Rank)],
            Builds = [.. ensembles.SelectMany(ensemble => ensemble.Builds).Distinct().Order(StringComparer.Ordinal)],
            Files = [],
        });
    }

    private static IEnumerable<SuiteRanking> Rank(IGrouping<string, QuadraticsEnsemble> group)
    {
        RankedRow[] rows = [.. group.Select(ensemble => ensemble.ToRanked())];
        RankedRow? lead = Array.Find(rows, row => row.Contestant.Algorithm.Name == "rommeo-ac");
        return lead is null || rows.Length < 2 ? [] : [Ranking.Of(group.Key, QuadraticsEnsemble.Final, lead, rows)];
    }

    // Places for all rows come first: a seed that was kept with other settings is refused before any is trained.
    private List<(QuadraticsRow Row, SeedShelf Shelf)> Shelve(SuiteOptions options, int steps)
    {
        var store = new SeedStore(Name, options);
        var budget = new TrainingConfig { Episodes = 0, EnvironmentSteps = steps };
        return [.. Rows(options).Select(row => (row, store.Shelf(
            row.Contestant.FullName, (row.Contestant.Algorithm.Name, row.Contestant.Config), ("max-of-two-quadratic", row.GameConfig), ("budget", budget))))];
    }

    private static string Decay(RommeoAcConfig config) => config.AlphaDecay.ToString(CultureInfo.InvariantCulture);

    // Rows of one formula and annealing share a figure, which is drawn as soon as they are trained.
    private static List<QuadraticsEnsemble> Train(
        List<(QuadraticsRow Row, SeedShelf Shelf)> rows, int steps, SuiteOptions options, SuiteFiles files, CancellationToken cancellation)
    {
        var ensembles = new List<QuadraticsEnsemble>();
        using var data = new QuadraticsData(files);
        foreach (var group in rows.GroupBy(entry => entry.Row.Group))
        {
            var trained = new List<QuadraticsEnsemble>();
            foreach ((QuadraticsRow row, SeedShelf shelf) in group)
            {
                trained.Add(QuadraticsEnsemble.Run(row, steps, shelf, options, cancellation));
                data.Add(trained[^1]);
            }
            if (files.IsWanted)
                files.Write($"figures/figure2-{group.Key}.svg", QuadraticsFigure.Draw(trained).ToSvg());
            ensembles.AddRange(trained);
        }
        return ensembles;
    }

    private IEnumerable<QuadraticsRow> Rows(SuiteOptions options)
    {
        QuadraticFormula[] formulas = Formula.Of(options) switch
        {
            "code" => [QuadraticFormula.Code],
            "paper" => [QuadraticFormula.Paper],
            _ => [QuadraticFormula.Code, QuadraticFormula.Paper],
        };
        string[] annealings = Annealing.Of(options) is All ? [Slow, Published, ByEpisode] : [Annealing.Of(options)];
        foreach (QuadraticFormula formula in formulas)
        {
            foreach (string annealing in annealings)
            {
                string variant = $"formula: {QuadraticsRow.NameOf(formula)}; annealing: {annealing}";
                foreach (SuiteContestant contestant in contestants(annealing).Where(options.Wants))
                    yield return new QuadraticsRow(QuickLabel.Mark(contestant with { Variant = variant }, options), formula, annealing);
            }
        }
    }
}
