using System.Globalization;
using Rommeo.Runs.Statistics;
using Rommeo.Runs.Suites.Tasks;

namespace Rommeo.Runs.Suites.Coordination;

/// <summary>Games of common interest in which the safe choice beats the best one as soon as a partner errs, from two to five agents, with and without chance, played once or repeatedly.</summary>
internal sealed class CoordinationSuite : TaskSuite
{
    private const string WithTables = "tabular", WithNetworks = "neural", Both = "all";
    private const int SeedsOfNetworks = 10;

    private static readonly SuiteSetting Learners = new(
        "learners", [WithTables, WithNetworks, Both], $"who plays: learners with tables (200 seeds by default), with networks ({SeedsOfNetworks} seeds), or both ({SeedsOfNetworks} seeds)");

    /// <inheritdoc/>
    public override string Name => "coordination";

    /// <inheritdoc/>
    public override string Summary => "penalty and climbing games of two to five agents, stochastic and repeated: who finds the best joint action";

    /// <inheritdoc/>
    public override int DefaultSeeds => 200;

    /// <inheritdoc/>
    public override IReadOnlyList<SuiteSetting> Settings { get; } = [Learners];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Algorithms { get; } =
        [.. CoordinationTable.Tabular(CoordinationTable.Tasks[0]).Concat(CoordinationNetworks.Neural()).Select(row => row.Algorithm.Name)];

    /// <summary>Games to play; fewer in tests.</summary>
    internal IReadOnlyList<SuiteTask> Tasks { get; init; } = CoordinationTable.Tasks;

    /// <summary>Environment steps of learners with networks; fewer in tests.</summary>
    internal int StepsOfNetworks { get; init; } = CoordinationNetworks.Steps;

    /// <inheritdoc/>
    public override int SeedsOf(IReadOnlyDictionary<string, string> settings) =>
        settings.GetValueOrDefault(Learners.Name, Learners.Default) == WithTables ? DefaultSeeds : SeedsOfNetworks;

    /// <inheritdoc/>
    protected override string LeadOf(SuiteOptions options) => Learners.Of(options) == WithNetworks ? "rommeo-ac" : "rommeo-q";

    /// <inheritdoc/>
    protected override IEnumerable<(SuiteTask Task, IReadOnlyList<SuiteContestant> Contestants)> Rows(SuiteOptions options)
    {
        string learners = Learners.Of(options);
        foreach (SuiteTask task in Tasks)
        {
            if (learners != WithNetworks)
                yield return (task, CoordinationTable.Tabular(task));
            if (learners != WithTables)
                yield return (task with { Steps = StepsOfNetworks }, CoordinationNetworks.Neural());
        }
    }

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
        AtLeast("repeated climbing", 1, "rommeo-ac", "plays 25 times the optimum, a return of 275 per agent and episode, in all seeds"),
    ];

    private static SuiteExpectation<TaskEnsemble> AtLeast(string task, double share, string algorithm = "rommeo-q", string? claim = null) => new()
    {
        Claim = claim ?? string.Create(CultureInfo.InvariantCulture, $"plays the optimum after training in >= {share:P0} of the seeds"),
        Source = "aim of this project",
        IsAbout = row => row.Algorithm.Name == algorithm && (row.Variant == task || row.Variant?.StartsWith(task + ";", StringComparison.Ordinal) == true),
        Measure = ensemble => ensemble.Share,
        MeasureInterval = ensemble => ConfidenceIntervals.Wilson(ensemble.Converged, ensemble.Traces.Count),
        Unit = "share of seeds",
        Holds = measured => measured >= share,
    };
}
