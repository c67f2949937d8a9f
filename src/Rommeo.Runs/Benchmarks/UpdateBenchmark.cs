using System.Text.Json.Nodes;
using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Execution;
using Rommeo.Training;

namespace Rommeo.Runs.Benchmarks;

/// <summary>
/// <c>rommeo bench update</c>: whole agent updates (all losses, optimiser steps, soft updates, sampling the minibatch, showing policies to teammates) of every algorithm with
/// networks, on transitions that bootstrap. ROMMEO-AC is measured at three sizes, the others at that of the published experiment.
/// </summary>
internal sealed class UpdateBenchmark : IBenchmark
{
    private const int Agents = 2;
    private static readonly (int Batch, int Hidden)[] Sizes = [(512, 100), (64, 64), (1024, 256)];
    private static readonly BoxSpace Box = new(1, -1, 1);

    /// <inheritdoc/>
    public string Name => "update";

    /// <inheritdoc/>
    public string Summary => "agent updates per second of every algorithm with networks, beside the machine's multiply-add peak";

    private static TeamLayout Layout => new([.. Enumerable.Repeat<Space>(Box, Agents)], [.. Enumerable.Repeat<Space>(Box, Agents)]);

    /// <inheritdoc/>
    public BenchmarkReport Run(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        int[] threadCounts = System.Environment.ProcessorCount > 1 ? [1, 2] : [1];
        (AlgorithmEntry Entry, NeuralConfig Config)[] cases = [.. Cases()];
        var measured = new List<(AlgorithmEntry Entry, NeuralConfig Config, int Threads, Measurement Measurement)>();
        foreach ((AlgorithmEntry entry, NeuralConfig config) in cases)
        {
            foreach (int threads in threadCounts)
            {
                progress?.Report(new WorkProgress("update", measured.Count, cases.Length * threadCounts.Length));
                measured.Add((entry, config, threads, Measure(entry, config, threads, cancellation)));
            }
        }
        progress?.Report(new WorkProgress("update", measured.Count, measured.Count));
        double peak = measured.Max(one => one.Measurement.Peak);
        return new BenchmarkReport
        {
            Machine = MachineDescription.Text,
            Cores = System.Environment.ProcessorCount,
            FmaPeakGflopsPerCore = peak * 1e-9,
            Cases = [.. measured.Select(one => Case(one.Entry, one.Config, one.Threads, one.Measurement, peak))],
        };
    }

    private static IEnumerable<(AlgorithmEntry Entry, NeuralConfig Config)> Cases()
    {
        AlgorithmEntry rommeo = AlgorithmRegistry.All["rommeo-ac"];
        foreach ((int batch, int hidden) in Sizes)
            yield return (rommeo, new RommeoAcConfig { Hidden = [hidden, hidden], Batch = batch, Alpha = 0.1, AlphaDecay = 0, CentredEntropy = true });
        IEnumerable<AlgorithmEntry> rivals = AlgorithmRegistry.All.Values.Where(entry => entry.MultiplyAdds is not null && entry.SupportsContinuous && entry != rommeo).OrderBy(entry => entry.Name, StringComparer.Ordinal);
        foreach (AlgorithmEntry rival in rivals)
            yield return (rival, (NeuralConfig)rival.DefaultConfig with { Hidden = [Sizes[0].Hidden, Sizes[0].Hidden], Batch = Sizes[0].Batch, StartAfter = 1 });
    }

    private static Measurement Measure(AlgorithmEntry entry, NeuralConfig config, int threads, CancellationToken cancellation)
    {
        using var team = Team.Create(entry, config, Layout, seed: 0, threads);
        FillReplay(team, 4 * config.Batch);
        return Measurement.Of(team.Update, cancellation);
    }

    /// <summary>Random transitions, none of them terminal, so that no part of an update can be left out.</summary>
    private static void FillReplay(Team team, int transitions)
    {
        var stream = new PhiloxGenerator(0, -1, StreamPurpose.Environment);
        double[] numbers = new double[3 * Agents];
        double[] rewards = new double[Agents];
        bool[] no = new bool[Agents];
        for (int t = 0; t < transitions; t++)
        {
            foreach (ref double number in numbers.AsSpan())
                number = 2 * stream.NextDouble() - 1;
            rewards.AsSpan().Fill(numbers[0] * numbers[1]);
            team.Observe(new JointTransition
            {
                Observations = numbers.AsSpan(0, Agents),
                Actions = numbers.AsSpan(Agents, Agents),
                Rewards = rewards,
                NextObservations = numbers.AsSpan(2 * Agents, Agents),
                Terminated = no,
                Truncated = no,
            });
        }
    }

    private static JsonObject Case(AlgorithmEntry entry, NeuralConfig config, int threads, Measurement measurement, double peak)
    {
        double updatesPerSecond = Agents / measurement.SecondsPerCall;
        double flops = 2.0 * entry.MultiplyAdds!(config, new AgentSeat(Layout, 0, 0)) * updatesPerSecond;
        return new JsonObject
        {
            ["algorithm"] = entry.Name,
            ["batch"] = config.Batch,
            ["hidden"] = new JsonArray([.. config.Hidden.Select(size => (JsonNode)size)]),
            ["agents"] = Agents,
            ["threads"] = threads,
            ["updates_per_second"] = updatesPerSecond,
            ["milliseconds_per_update"] = 1e3 / updatesPerSecond,
            ["useful_gflops"] = flops * 1e-9,
            ["fraction_of_peak"] = flops / (peak * threads),
            ["allocated_bytes_per_update"] = measurement.BytesPerCall / Agents,
        };
    }
}
