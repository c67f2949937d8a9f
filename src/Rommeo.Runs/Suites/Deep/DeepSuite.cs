using System.Collections.Immutable;
using System.Globalization;
using Rommeo.Runs.Suites.Tasks;

namespace Rommeo.Runs.Suites.Deep;

/// <summary>Six games of common interest with states, in which algorithms with networks learn with equal experience: particles, foraging, a warehouse.</summary>
internal sealed class DeepSuite : TaskSuite
{
    private const string All = "all", No = "no", Yes = "yes", Averages = "averages";

    private static readonly SuiteSetting Ablations = new(
        "ablations", [No, Yes, .. DeepAblations.Names, Averages],
        "also train ROMMEO-AC without some of its parts, or all of them with yes; averages: evaluate idqn, vdn and qmix by running averages as it is; names with commas between them")
    { IsList = true };

    private static readonly SuiteSetting Length = new("length", ["1", "10", "100"], "how many times as long everybody trains; 10 is about what the literature grants off-policy algorithms, 100 what it grants others");

    private SuiteSetting Chosen => new("tasks", [All, .. Tasks.Select(task => task.Name)], "which games, with commas between them") { IsList = true };

    /// <inheritdoc/>
    public override string Name => "deep";

    /// <inheritdoc/>
    public override string Summary => "six cooperative games with states: ROMMEO-AC beside idqn, vdn, qmix, ippo, mappo, masac, maddpg";

    /// <inheritdoc/>
    public override int DefaultSeeds => 5;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Algorithms { get; } =
        [DeepLead.Name, .. DeepRivals.All(DeepTable.Tasks[0]).Select(row => row.Algorithm.Name)];

    /// <inheritdoc/>
    public override IReadOnlyList<SuiteSetting> Settings => [Chosen, Length, Ablations];

    /// <summary>The games; shorter ones in tests.</summary>
    internal IReadOnlyList<SuiteTask> Tasks { get; init; } = DeepTable.Tasks;

    /// <inheritdoc/>
    protected override string LeadOf(SuiteOptions options) => DeepLead.Name;

    /// <inheritdoc/>
    protected override IEnumerable<(SuiteTask Task, IReadOnlyList<SuiteContestant> Contestants)> Rows(SuiteOptions options)
    {
        var chosen = Chosen.AllOf(options);
        var ablations = Ablations.AllOf(options);
        int length = int.Parse(Length.Of(options), CultureInfo.InvariantCulture);
        return Tasks.Where(task => chosen.Contains(All) || chosen.Contains(task.Name)).Select(task => task with { Steps = length * task.Steps }).Select(task =>
            (task, (IReadOnlyList<SuiteContestant>)[DeepLead.Row(task), .. DeepRivals.All(task), .. Ablated(task, ablations), RandomPlay.Row]));
    }

    private static IEnumerable<SuiteContestant> Ablated(SuiteTask task, ImmutableArray<string> ablations)
    {
        foreach ((string name, SuiteContestant row) in DeepAblations.Of(task).Concat(DeepRivals.Averaged(task).Select(row => (Averages, row))))
        {
            if (ablations.Contains(Yes) || ablations.Contains(name))
                yield return row;
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<SuiteClaim> Claims(SuiteOptions options, IReadOnlyList<TaskEnsemble> ensembles) => DeepClaims.All([.. Groups(ensembles)]);
}
