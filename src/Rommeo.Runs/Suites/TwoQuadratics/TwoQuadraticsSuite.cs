using System.Diagnostics;
using System.Globalization;
using Rommeo.Algorithms.Masql;
using Rommeo.Algorithms.Pr2Ac;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Configuration;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Training;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>
/// Figure 2 of the paper: who climbs the narrow high hill of Max of Two Quadratics although the wide low one attracts. A run has 200 episodes of 25
/// steps; every step is a whole game.
/// </summary>
/// <param name="annealed">The rows for a named annealing, in the order of the legend; the first is the one the suite is about.</param>
/// <param name="others">Rows without an annealing of their own.</param>
internal sealed class TwoQuadraticsSuite(Func<string, IReadOnlyList<SuiteContestant>> annealed, params IReadOnlyList<SuiteContestant> others) : ISuite
{
    /// <summary>The default of rommeo-ac, twenty times slower than published: the most reliable schedule known.</summary>
    internal const string Slow = "slow";

    /// <summary>The published schedule, by environment step.</summary>
    internal const string Published = "published";

    /// <summary>The published constants, by episode of 25 steps.</summary>
    internal const string ByEpisode = "by-episode";

    /// <summary>No schedule: the temperature falls as the critic comes to explain its targets. ROMMEO-AC only.</summary>
    internal const string Learning = "learning";

    private const string All = "all";

    // Enough to see who climbs which hill, not enough for everybody to arrive.
    private const int QuickSteps = 80 * QuadraticsRow.StepsPerEpisode;

    private const int QuickParticleBatch = 64;

    /// <summary>Everybody under the formula whose contours the figure shows, ROMMEO-AC under the printed one besides.</summary>
    private const string AsInTheFigure = "figure";

    private static readonly SuiteSetting Formula = new(
        "formula", [AsInTheFigure, "code", "paper", All],
        "published reading of the reward: code divides the square by the width, paper squares the width too; figure = everybody under code, whose contours the figure shows, and the first algorithm under paper as well");

    private static readonly SuiteSetting Annealing = new(
        "annealing", [Slow, Published, ByEpisode, Learning, All],
        $"cooling of the temperature: slow (k = {Decay(new RommeoAcConfig())} per step, the default of rommeo-ac), "
        + $"published (k = {Decay(RommeoAcConfig.Paper)} per step), by-episode (k = {Decay(RommeoAcConfig.Paper)} per {QuadraticsRow.StepsPerEpisode} steps), "
        + "learning (no schedule: temperature: learning)");

    /// <inheritdoc/>
    public string Name => "max-of-two-quadratic";

    /// <inheritdoc/>
    public string Summary => "figure 2: learning path, reward and beliefs in Max of Two Quadratics (200 episodes of 25 steps)";

    /// <inheritdoc/>
    public int DefaultSeeds => 10;

    /// <inheritdoc/>
    public IReadOnlyList<SuiteSetting> Settings => [Formula, Annealing];

    /// <inheritdoc/>
    public IReadOnlyList<string> Algorithms { get; } = [.. annealed(Slow).Concat(others).Select(row => row.Algorithm.Name).Distinct()];

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
        SuiteProfiles.Write(files, QuadraticsEnsemble.Final, Groups(ensembles, options)
            .Select(group => ((string?)group.Name, (IReadOnlyList<RankedRow>)[.. group.Rows.Select(ensemble => ensemble.ToRanked())])));
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
            Ranking = [.. Groups(ensembles, options).SelectMany(group => Rank(group.Name, group.Rows))],
            Builds = [.. ensembles.SelectMany(ensemble => ensemble.Builds).Distinct().Order(StringComparer.Ordinal)],
            Files = [],
        });
    }

    private static IEnumerable<SuiteRanking> Rank(string group, IReadOnlyList<QuadraticsEnsemble> ensembles)
    {
        RankedRow[] rows = [.. ensembles.Select(ensemble => ensemble.ToRanked())];
        RankedRow? lead = Array.Find(rows, row => row.Contestant.Algorithm.Name == "rommeo-ac");
        return lead is null || rows.Length < 2 ? [] : [Ranking.Of(group, QuadraticsEnsemble.Final, lead, rows)];
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

    // The figures of a formula are drawn as soon as its rows are trained.
    private static List<QuadraticsEnsemble> Train(
        List<(QuadraticsRow Row, SeedShelf Shelf)> rows, int steps, SuiteOptions options, SuiteFiles files, CancellationToken cancellation)
    {
        var ensembles = new List<QuadraticsEnsemble>();
        using var data = new QuadraticsData(files);
        foreach (var formula in rows.GroupBy(entry => entry.Row.Formula))
        {
            var trained = new List<QuadraticsEnsemble>();
            foreach ((QuadraticsRow row, SeedShelf shelf) in formula)
            {
                trained.Add(QuadraticsEnsemble.Run(row, steps, shelf, options, cancellation));
                data.Add(trained[^1]);
            }
            if (files.IsWanted)
            {
                foreach ((string name, string annealing, IReadOnlyList<QuadraticsEnsemble> group) in Groups(trained, options))
                    files.Write($"figures/figure2-{name}.svg", QuadraticsFigure.Draw(group, annealing).ToSvg());
            }
            ensembles.AddRange(trained);
        }
        return ensembles;
    }

    /// <summary>Which rows are compared with each other: those of one formula and one annealing, and the rows that have no annealing.</summary>
    private static IEnumerable<(string Name, string Annealing, IReadOnlyList<QuadraticsEnsemble> Rows)> Groups(IEnumerable<QuadraticsEnsemble> ensembles, SuiteOptions options) =>
        from formula in ensembles.GroupBy(ensemble => ensemble.Row.FormulaName)
        from annealing in Annealings(options)
        let rows = formula.Where(ensemble => ensemble.Row.IsComparedUnder(annealing)).ToList()
        where rows.Count > 0
        select ($"{formula.Key}-{annealing}", annealing, (IReadOnlyList<QuadraticsEnsemble>)rows);

    private static string[] Annealings(SuiteOptions options) => Annealing.Of(options) is All ? [Slow, Published, ByEpisode, Learning] : [Annealing.Of(options)];

    private static QuadraticFormula[] Formulas(SuiteOptions options) => Formula.Of(options) switch
    {
        "code" => [QuadraticFormula.Code],
        "paper" => [QuadraticFormula.Paper],
        _ => [QuadraticFormula.Code, QuadraticFormula.Paper],
    };

    private IEnumerable<QuadraticsRow> Rows(SuiteOptions options)
    {
        foreach (QuadraticFormula formula in Formulas(options))
        {
            string variant = $"formula: {QuadraticsRow.NameOf(formula)}";
            bool onlyLead = formula == QuadraticFormula.Paper && Formula.Of(options) == AsInTheFigure;
            foreach (string annealing in Annealings(options))
            {
                IEnumerable<SuiteContestant> contestants = onlyLead ? annealed(annealing).Take(1) : annealed(annealing);
                foreach (SuiteContestant contestant in contestants.Where(options.Wants))
                    yield return new QuadraticsRow(Prepare(contestant, $"{variant}; annealing: {annealing}", options), formula, annealing);
            }
            IEnumerable<SuiteContestant> rivals = onlyLead ? [] : others;
            foreach (SuiteContestant contestant in rivals.Where(options.Wants))
                yield return new QuadraticsRow(Prepare(contestant, contestant.Variant is null ? variant : $"{variant}; {contestant.Variant}", options), formula, Annealing: null);
        }
    }

    // Particles make an update twenty times as dear: a first look takes smaller batches of them.
    private static SuiteContestant Prepare(SuiteContestant contestant, string variant, SuiteOptions options)
    {
        AlgorithmConfig config = (options.Quick, contestant.Config) switch
        {
            (true, Pr2AcConfig pr2) => pr2 with { Batch = QuickParticleBatch },
            (true, MasqlConfig masql) => masql with { Batch = QuickParticleBatch },
            _ => contestant.Config,
        };
        return QuickLabel.Mark(contestant with { Variant = variant, Config = config }, options);
    }
}
