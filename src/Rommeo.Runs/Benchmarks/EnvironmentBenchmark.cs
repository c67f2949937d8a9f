using System.Text.Json.Nodes;
using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Execution;

namespace Rommeo.Runs.Benchmarks;

/// <summary><c>rommeo bench environments</c>: steps per second of games alone and in batches, with random actions and all resets; a step moves every agent of one copy.</summary>
/// <param name="only">The one game to measure; several built-in ones by default.</param>
internal sealed class EnvironmentBenchmark(EnvironmentEntry? only = null) : IBenchmark
{
    private const int Batch = 256;
    private const int ActionSets = 64;

    private static readonly string[] Names =
    [
        "mpe/simple-spread", "lbf/8x8-2p-3f", "mpe/simple-tag", "mpe/simple-world-comm", "lbf/15x15-4p-5f", "rware-tiny-2ag", "climbing", "soccer",
    ];

    /// <inheritdoc/>
    public string Name => "environments";

    /// <inheritdoc/>
    public string Summary => "environment steps per second, alone and in batches, and what they allocate";

    /// <inheritdoc/>
    public BenchmarkReport Run(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        EnvironmentEntry[] games = only is null ? [.. Names.Select(name => EnvironmentRegistry.All[name])] : [only];
        (EnvironmentEntry Entry, int Batch, int Threads)[] plan = [.. games.SelectMany(Plan)];
        var cases = new List<JsonObject>();
        double peak = 0;
        foreach ((EnvironmentEntry entry, int batch, int threads) in plan)
        {
            progress?.Report(new WorkProgress("environments", cases.Count, plan.Length));
            Measurement measurement = batch == 1 ? Alone(entry, cancellation) : InBatch(entry, batch, threads, cancellation);
            peak = Math.Max(peak, measurement.Peak);
            cases.Add(Case(entry, batch, threads, measurement));
        }
        progress?.Report(new WorkProgress("environments", plan.Length, plan.Length));
        return new BenchmarkReport
        {
            Machine = MachineDescription.Text,
            Cores = System.Environment.ProcessorCount,
            FmaPeakGflopsPerCore = peak * 1e-9,
            Cases = [.. cases],
        };
    }

    private static IEnumerable<(EnvironmentEntry, int, int)> Plan(EnvironmentEntry game)
    {
        yield return (game, 1, 1);
        yield return (game, Batch, 1);
        if (System.Environment.ProcessorCount > 1)
            yield return (game, Batch, 2);
    }

    private static Measurement Alone(EnvironmentEntry entry, CancellationToken cancellation)
    {
        IEnvironment game = entry.Create(entry.DefaultConfig);
        var layout = new TeamLayout(game);
        double[] actions = RandomActions(layout, ActionSets * Batch), observations = new double[layout.ObservationSize], rewards = new double[game.AgentCount];
        bool[] terminated = new bool[game.AgentCount], truncated = new bool[game.AgentCount];
        game.Reset(1, observations);
        int set = 0;
        return Measurement.Of(
            () =>
            {
                game.Step(actions.AsSpan(set * layout.ActionSize, layout.ActionSize), new StepOutcome(observations, rewards, terminated, truncated));
                set = (set + 1) % (ActionSets * Batch);
                if (IsOver(terminated, truncated))
                    game.Reset(null, observations);
            },
            cancellation);
    }

    private static Measurement InBatch(EnvironmentEntry entry, int copies, int threads, CancellationToken cancellation)
    {
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => entry.Create(entry.DefaultConfig), copies, threads);
        double[] actions = RandomActions(batch.Layout, ActionSets * copies);
        batch.Reset(1);
        int set = 0, size = batch.Actions.Length;
        return Measurement.Of(
            () =>
            {
                actions.AsSpan(set * size, size).CopyTo(batch.Actions);
                set = (set + 1) % ActionSets;
                batch.Step();
            },
            cancellation);
    }

    /// <summary>Rows of uniformly random actions.</summary>
    private static double[] RandomActions(TeamLayout layout, int rows)
    {
        var random = new PhiloxGenerator(0, 0, StreamPurpose.Acting);
        double[] actions = new double[rows * layout.ActionSize];
        for (int row = 0; row < rows; row++)
        {
            for (int agent = 0; agent < layout.AgentCount; agent++)
                layout.ActionSpaces[agent].Draw(ref random, layout.Actions[agent].Of(actions.AsSpan(row * layout.ActionSize, layout.ActionSize)));
        }
        return actions;
    }

    private static bool IsOver(bool[] terminated, bool[] truncated)
    {
        for (int agent = 0; agent < terminated.Length; agent++)
        {
            if (!terminated[agent] && !truncated[agent])
                return false;
        }
        return true;
    }

    private static JsonObject Case(EnvironmentEntry entry, int batch, int threads, Measurement measurement) => new()
    {
        ["environment"] = entry.Name,
        ["agents"] = entry.Create(entry.DefaultConfig).AgentCount,
        ["batch"] = batch,
        ["threads"] = threads,
        ["steps_per_second"] = batch / measurement.SecondsPerCall,
        ["allocated_bytes_per_step"] = measurement.BytesPerCall / batch,
    };
}
