using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Neural;
using Rommeo.Neural.OnPolicy;
using Rommeo.Runs.Execution;
using Rommeo.Training;

namespace Rommeo.Runs.Benchmarks;

/// <summary>
/// <c>rommeo bench train</c>: environment steps per second of whole training (acting, the game, the replay, updates) with each algorithm's default settings: tables in the climbing game, continuous
/// actions in Max of Two Quadratics, choices in the particle world.
/// </summary>
/// <param name="only">Names of the algorithms to measure; empty for all.</param>
internal sealed class TrainingBenchmark(ImmutableArray<string> only) : IAlgorithmBenchmark
{
    private const int Copies = 32, SmallCapacity = 20_000;

    internal TrainingBenchmark()
        : this([])
    {
    }

    /// <inheritdoc/>
    public string Name => "train";

    /// <inheritdoc/>
    public string Summary => "environment steps per second of whole training, for every algorithm";

    /// <inheritdoc/>
    public ImmutableArray<string> Algorithms => [.. Cases().Select(one => one.Algorithm.Name).Distinct()];

    /// <inheritdoc/>
    public IBenchmark Only(ImmutableArray<string> algorithms) => new TrainingBenchmark(algorithms);

    /// <inheritdoc/>
    public BenchmarkReport Run(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        TrainingCase[] cases = [.. Cases().Where(one => only.IsEmpty || only.Contains(one.Algorithm.Name))];
        var measured = new List<JsonObject>();
        double peak = 0;
        foreach (TrainingCase one in cases)
        {
            progress?.Report(new WorkProgress("train", measured.Count, cases.Length));
            measured.Add(Measure(one, ref peak, cancellation));
        }
        progress?.Report(new WorkProgress("train", cases.Length, cases.Length));
        return new BenchmarkReport
        {
            Machine = MachineDescription.Text,
            Cores = System.Environment.ProcessorCount,
            FmaPeakGflopsPerCore = peak * 1e-9,
            Cases = [.. measured],
        };
    }

    /// <summary>An algorithm is measured in the first of these games that it plays with its kind of learning.</summary>
    private static IEnumerable<TrainingCase> Cases()
    {
        foreach (AlgorithmEntry entry in AlgorithmRegistry.All.Values.Where(entry => !entry.NeedsModel).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            bool isNeural = entry.DefaultConfig is NetworkConfig;
            if (!isNeural)
                yield return new TrainingCase(entry, "climbing", Copies: 1, Threads: 1);
            if (isNeural && entry.SupportsContinuous)
                yield return new TrainingCase(entry, "max-of-two-quadratic", Copies: 1, Threads);
            if (isNeural && entry.SupportsDiscrete)
                yield return new TrainingCase(entry, "mpe/simple-spread", Copies, Threads);
        }
    }

    private static int Threads => Math.Min(2, System.Environment.ProcessorCount);

    private static JsonObject Measure(TrainingCase one, ref double peak, CancellationToken cancellation)
    {
        EnvironmentEntry game = EnvironmentRegistry.All[one.Environment];
        AlgorithmConfig config = ConfigOf(one.Algorithm);
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => game.Create(game.DefaultConfig), one.Copies, threads: 1);
        using var team = Team.Create(one.Algorithm, config, batch.Layout, seed: 1, one.Threads);
        var trainer = new Trainer(batch, team, new TrainingConfig { Episodes = 0, EnvironmentSteps = long.MaxValue, Batch = one.Copies }, seed: 1);
        int rounds = config is OnPolicyConfig policy ? (policy.Rollout + one.Copies - 1) / one.Copies : 1;
        while (team.Updates == 0)
            trainer.PlayRound();
        (long steps, long updates) = (team.EnvironmentSteps, team.Updates);
        Measurement measurement = Measurement.Of(
            () =>
            {
                for (int round = 0; round < rounds; round++)
                    trainer.PlayRound();
            },
            cancellation);
        peak = Math.Max(peak, measurement.Peak);
        double stepsPerSecond = rounds * one.Copies / measurement.SecondsPerCall;
        return new JsonObject
        {
            ["algorithm"] = one.Algorithm.Name,
            ["environment"] = one.Environment,
            ["agents"] = batch.Layout.AgentCount,
            ["batch"] = one.Copies,
            ["threads"] = one.Threads,
            ["environment_steps_per_second"] = stepsPerSecond,
            ["updates_per_second"] = stepsPerSecond * (team.Updates - updates) / (team.EnvironmentSteps - steps),
            ["allocated_bytes_per_step"] = measurement.BytesPerCall / (rounds * one.Copies),
        };
    }

    /// <summary>The default settings, learning as soon as a minibatch is there, with a replay no larger than it gets in the time.</summary>
    private static AlgorithmConfig ConfigOf(AlgorithmEntry entry) => entry.DefaultConfig switch
    {
        NeuralConfig config => config with { StartAfter = config.Batch, Capacity = Math.Min(config.Capacity, SmallCapacity) },
        AlgorithmConfig config => config,
    };

    private sealed record TrainingCase(AlgorithmEntry Algorithm, string Environment, int Copies, int Threads);
}
