using System.Collections.Immutable;

namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>The numbers behind the figure as tidy tables.</summary>
internal static class ClimbingData
{
    private static readonly ImmutableArray<string> ActionNames = ["A", "B", "C"];

    /// <summary>What the numbers in the tables mean.</summary>
    internal static IEnumerable<ColumnNote> Columns { get; } =
    [
        new("episodes.csv", "reward", ClimbingEnsemble.StepReward),
        new("episodes.csv", "joint_optimum_probability", ClimbingEnsemble.Probability),
        new("seeds.csv", "final_reward", ClimbingEnsemble.Final),
        new("seeds.csv", "reached_at_episode", new Quantity("episodes", "last", 1)),
        new("one-trial.csv", "opponent_model_of_agent_1", ClimbingEnsemble.Probability),
        new("one-trial.csv", "opponent_model_of_agent_2", ClimbingEnsemble.Probability),
        new("one-trial.csv", "share_of_a_agent_1", new Quantity("share of episodes so far", "mean", 1)),
        new("one-trial.csv", "share_of_a_agent_2", new Quantity("share of episodes so far", "mean", 1)),
    ];

    /// <summary>One row per algorithm, seed and episode.</summary>
    internal static void WriteEpisodes(SuiteFiles files, IReadOnlyList<ClimbingEnsemble> ensembles)
    {
        using Stream file = files.Create("data/episodes.csv");
        file.Write("algorithm,variant,seed,episode,action_1,action_2,reward,joint_optimum_probability\n"u8);
        foreach (ClimbingEnsemble ensemble in ensembles)
        {
            foreach (ClimbingTrace trace in ensemble.Traces)
                file.Write(Rows(ensemble.Contestant, trace).Written);
        }
    }

    /// <summary>One row per algorithm and seed.</summary>
    internal static void WriteSeeds(SuiteFiles files, IReadOnlyList<ClimbingEnsemble> ensembles)
    {
        var rows = new CsvBytes();
        foreach (ClimbingEnsemble ensemble in ensembles)
        {
            foreach (ClimbingTrace trace in ensemble.Traces)
            {
                Identify(rows, ensemble.Contestant, trace).Field(trace.GreedyActions).Field(trace.HasConverged ? "true" : "false");
                rows.Field(trace.FinalReward).Field(trace.ReachedAt ?? double.NaN).EndRow();
            }
        }
        using Stream file = files.Create("data/seeds.csv");
        file.Write("algorithm,variant,seed,greedy_actions,converged,final_reward,reached_at_episode\n"u8);
        file.Write(rows.Written);
    }

    /// <summary>One row per episode of the trial of panel (c).</summary>
    internal static void WriteDemonstration(SuiteFiles files, ClimbingTrace trace)
    {
        var rows = new CsvBytes();
        for (int episode = 0; episode < trace.Episodes; episode++)
        {
            rows.Field(trace.Seed).Field(episode + 1);
            rows.Field(trace.OpponentModelOfA[0][episode]).Field(trace.OpponentModelOfA[1][episode]);
            rows.Field(trace.FrequencyOfA[0][episode]).Field(trace.FrequencyOfA[1][episode]).EndRow();
        }
        using Stream file = files.Create("data/one-trial.csv");
        file.Write("seed,episode,opponent_model_of_agent_1,opponent_model_of_agent_2,share_of_a_agent_1,share_of_a_agent_2\n"u8);
        file.Write(rows.Written);
    }

    private static CsvBytes Rows(SuiteContestant contestant, ClimbingTrace trace)
    {
        var rows = new CsvBytes();
        for (int episode = 0; episode < trace.Episodes; episode++)
        {
            Identify(rows, contestant, trace).Field(episode + 1);
            rows.Field(Action(trace, 0, episode)).Field(Action(trace, 1, episode));
            rows.Field(trace.Reward[episode]).Field(trace.JointOptimum[episode]).EndRow();
        }
        return rows;
    }

    private static CsvBytes Identify(CsvBytes rows, SuiteContestant contestant, ClimbingTrace trace) =>
        rows.Field(contestant.Algorithm.Name).Field(contestant.VariantName ?? "").Field(trace.Seed);

    private static string Action(ClimbingTrace trace, int agent, int episode) => ActionNames[trace.Actions[agent][episode]];
}
