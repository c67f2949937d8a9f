using System.Diagnostics;
using System.Globalization;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments.DifferentialGames;

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

    /// <summary>Environment steps per seed; shorter in tests.</summary>
    internal int Steps { get; init; } = QuadraticsRow.Steps;

    /// <inheritdoc/>
    public SuiteResult Run(SuiteOptions options, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var files = new SuiteFiles(options.OutputDirectory);
        List<QuadraticsEnsemble> ensembles = Train(options, files, cancellation);
        CurveData.Write(files, ensembles.Select(ensemble => (ensemble.Row.Contestant, ensemble.Reward)));
        return files.Complete(new SuiteResult
        {
            Suite = Name,
            Seeds = options.Seeds,
            WallSeconds = watch.Elapsed.TotalSeconds,
            Results = [.. ensembles.Select(ensemble => ensemble.ToEntry())],
            Claims = SuiteExpectation<QuadraticsEnsemble>.Check(
                QuadraticsExpectations.All(), [.. ensembles.Select(ensemble => (ensemble.Row.Contestant, ensemble))]),
            Files = [],
        });
    }

    private static string Decay(RommeoAcConfig config) => config.AlphaDecay.ToString(CultureInfo.InvariantCulture);

    // Rows of one formula and annealing share a figure, which is drawn as soon as they are trained.
    private List<QuadraticsEnsemble> Train(SuiteOptions options, SuiteFiles files, CancellationToken cancellation)
    {
        var ensembles = new List<QuadraticsEnsemble>();
        using var data = new QuadraticsData(files);
        foreach (var group in Rows(options).GroupBy(row => $"{row.FormulaName}-{row.Annealing}"))
        {
            var trained = new List<QuadraticsEnsemble>();
            foreach (QuadraticsRow row in group)
            {
                trained.Add(QuadraticsEnsemble.Run(row, Steps, options, cancellation));
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
                foreach (SuiteContestant contestant in contestants(annealing))
                    yield return new QuadraticsRow(contestant with { Variant = variant }, formula, annealing);
            }
        }
    }
}
