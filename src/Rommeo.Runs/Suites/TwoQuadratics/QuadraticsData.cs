namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>The numbers behind the figures as tidy tables, which grow by one row of the suite at a time: a stopped suite keeps what it finished.</summary>
internal sealed class QuadraticsData : IDisposable
{
    private static readonly Quantity Step = new("environment step", "last", 1);
    private static readonly Quantity Action = new("action", "last", 1);
    private static readonly Quantity Mean = new("action; deterministic", "last", 1);

    /// <summary>What the numbers in the tables mean.</summary>
    internal static IEnumerable<ColumnNote> Columns { get; } =
    [
        new("steps.csv", "action_1", Action), new("steps.csv", "action_2", Action), new("steps.csv", "reward", QuadraticsEnsemble.StepReward),
        new("steps.csv", "policy_1", Mean), new("steps.csv", "policy_2", Mean), new("steps.csv", "model_of_1", Mean), new("steps.csv", "model_of_2", Mean),
        new("episodes.csv", "mean_reward", QuadraticsEnsemble.EpisodeReward),
        new("seeds.csv", "final_reward", QuadraticsEnsemble.Final), new("seeds.csv", "reached_at_step", Step),
        new("seeds.csv", "belief_lead_at_start", Step), new("seeds.csv", "belief_lead_half_way", Step), new("seeds.csv", "belief_lead_near_optimum", Step),
    ];

    private readonly Stream _steps;
    private readonly Stream _episodes;
    private readonly Stream _seeds;

    /// <summary>Starts the tables.</summary>
    internal QuadraticsData(SuiteFiles files)
    {
        _steps = files.Create("data/steps.csv");
        _steps.Write("algorithm,variant,seed,step,action_1,action_2,reward,policy_1,policy_2,model_of_1,model_of_2\n"u8);
        _episodes = files.Create("data/episodes.csv");
        _episodes.Write("algorithm,variant,seed,episode,mean_reward\n"u8);
        _seeds = files.Create("data/seeds.csv");
        _seeds.Write("algorithm,variant,seed,outcome,converged,final_reward,reached_at_step,belief_lead_at_start,belief_lead_half_way,belief_lead_near_optimum\n"u8);
    }

    /// <summary>Adds all seeds of one row.</summary>
    internal void Add(QuadraticsEnsemble ensemble)
    {
        foreach (QuadraticsTrace trace in ensemble.Traces)
        {
            Append(_steps, ensemble.Row.Contestant, trace, AddSteps);
            Append(_episodes, ensemble.Row.Contestant, trace, AddEpisodes);
            Append(_seeds, ensemble.Row.Contestant, trace, AddSeed);
        }
        _steps.Flush();
        _episodes.Flush();
        _seeds.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _steps.Dispose();
        _episodes.Dispose();
        _seeds.Dispose();
    }

    private static void Append(Stream file, SuiteContestant contestant, QuadraticsTrace trace, Action<CsvBytes, SuiteContestant, QuadraticsTrace> add)
    {
        var rows = new CsvBytes();
        add(rows, contestant, trace);
        file.Write(rows.Written);
    }

    private static void AddSteps(CsvBytes rows, SuiteContestant contestant, QuadraticsTrace trace)
    {
        for (int step = 0; step < trace.Steps; step++)
        {
            Identify(rows, contestant, trace).Field(step + 1);
            rows.Field(trace.Actions[0][step]).Field(trace.Actions[1][step]).Field(trace.Reward[step]);
            rows.Field(trace.PolicyMean[0][step]).Field(trace.PolicyMean[1][step]);
            rows.Field(trace.BelievedMean[0][step]).Field(trace.BelievedMean[1][step]).EndRow();
        }
    }

    private static void AddEpisodes(CsvBytes rows, SuiteContestant contestant, QuadraticsTrace trace)
    {
        double[] rewards = trace.EpisodeReward;
        for (int episode = 0; episode < rewards.Length; episode++)
            Identify(rows, contestant, trace).Field(episode + 1).Field(rewards[episode]).EndRow();
    }

    private static void AddSeed(CsvBytes rows, SuiteContestant contestant, QuadraticsTrace trace) => Identify(rows, contestant, trace)
        .Field(trace.Outcome).Field(trace.HasConverged ? "true" : "false").Field(trace.FinalReward)
        .Field(trace.ReachedAt ?? double.NaN).Field(trace.BeliefLead(QuadraticsTrace.Start)).Field(trace.BeliefLead(QuadraticsTrace.HalfWay)).Field(trace.BeliefLead(QuadraticsTrace.NearOptimum)).EndRow();

    private static CsvBytes Identify(CsvBytes rows, SuiteContestant contestant, QuadraticsTrace trace) =>
        rows.Field(contestant.Algorithm.Name).Field(contestant.VariantName ?? "").Field(trace.Seed);
}
