using System.Globalization;
using Rommeo.Runs.Statistics;
using Rommeo.Runs.Suites.Tasks;

namespace Rommeo.Runs.Suites.Coordination;

/// <summary>Games of common interest in which the safe choice beats the best one as soon as a partner errs, from two to five agents, with and without chance, played once or repeatedly.</summary>
internal sealed class CoordinationSuite : TaskSuite
{
    /// <inheritdoc/>
    public override string Name => "coordination";

    /// <inheritdoc/>
    public override string Summary => "penalty and climbing games of two to five agents, stochastic and repeated: who finds the best joint action";

    /// <inheritdoc/>
    public override int DefaultSeeds => 200;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Algorithms { get; } = [.. CoordinationTable.Tabular(CoordinationTable.Tasks[0]).Select(row => row.Algorithm.Name)];

    /// <summary>Games to play; fewer in tests.</summary>
    internal IReadOnlyList<SuiteTask> Tasks { get; init; } = CoordinationTable.Tasks;

    /// <inheritdoc/>
    protected override string LeadOf(SuiteOptions options) => "rommeo-q";

    /// <inheritdoc/>
    protected override IEnumerable<(SuiteTask Task, IReadOnlyList<SuiteContestant> Contestants)> Rows(SuiteOptions options) =>
        Tasks.Select(task => (task, CoordinationTable.Tabular(task)));

    /// <inheritdoc/>
    protected override IEnumerable<SuiteClaim> Claims(SuiteOptions options, IReadOnlyList<TaskEnsemble> ensembles) =>
        SuiteExpectation<TaskEnsemble>.Check(Expectations(), [.. ensembles.Select(ensemble => (ensemble.Contestant, ensemble))]);

    private IEnumerable<SuiteExpectation<TaskEnsemble>> Expectations() =>
    [
        .. Tasks.Where(task => task.Name.StartsWith("penalty", StringComparison.Ordinal)).Select(task => AtLeast(task.Name, 0.99)),
        AtLeast("climbing", 0.99),
        AtLeast("climbing of 3 agents", 0.99),
        AtLeast("partially stochastic climbing", 0.95),
        AtLeast("fully stochastic climbing", 0.80),
    ];

    private static SuiteExpectation<TaskEnsemble> AtLeast(string task, double share) => new()
    {
        Claim = string.Create(CultureInfo.InvariantCulture, $"plays the optimum after training in >= {share:P0} of the seeds"),
        Source = "aim of this project",
        IsAbout = row => row.Algorithm.Name == "rommeo-q" && (row.Variant == task || row.Variant?.StartsWith(task + ";", StringComparison.Ordinal) == true),
        Measure = ensemble => ensemble.Share,
        MeasureInterval = ensemble => ConfidenceIntervals.Wilson(ensemble.Converged, ensemble.Traces.Count),
        Unit = "share of seeds",
        Holds = measured => measured >= share,
    };
}
