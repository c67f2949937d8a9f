using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Neural.OnPolicy;
using Rommeo.Runs.Execution;
using Rommeo.Training;

namespace Rommeo.Runs.Benchmarks;

/// <summary>
/// <c>rommeo bench update</c>: whole agent updates (all losses, optimiser steps, soft updates, sampling the minibatch, showing policies to teammates) of every algorithm with
/// networks, on transitions that bootstrap. With continuous actions ROMMEO-AC is measured at three sizes, the others at that of the published experiment; with discrete actions all have their
/// default settings, in a team of three with observations as long as in <c>mpe/simple-spread</c>. An update from a rollout includes storing the rollout.
/// </summary>
/// <param name="only">Names of the algorithms to measure; empty for all.</param>
internal sealed class UpdateBenchmark(ImmutableArray<string> only) : IAlgorithmBenchmark
{
    private static readonly (int Batch, int Hidden)[] Sizes = [(512, 100), (64, 64), (1024, 256)];
    private static readonly TeamLayout Continuous = LayoutOf(2, new BoxSpace(1, -1, 1), new BoxSpace(1, -1, 1));
    private static readonly TeamLayout Discrete = LayoutOf(3, new BoxSpace(18, -1, 1), new DiscreteSpace(5));

    internal UpdateBenchmark()
        : this([])
    {
    }

    /// <inheritdoc/>
    public string Name => "update";

    /// <inheritdoc/>
    public string Summary => "agent updates per second of every algorithm with networks, beside the machine's multiply-add peak";

    /// <inheritdoc/>
    public ImmutableArray<string> Algorithms => [.. Cases().Select(one => one.Entry.Name).Distinct()];

    /// <inheritdoc/>
    public IBenchmark Only(ImmutableArray<string> algorithms) => new UpdateBenchmark(algorithms);

    /// <inheritdoc/>
    public BenchmarkReport Run(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        int[] threadCounts = System.Environment.ProcessorCount > 1 ? [1, 2] : [1];
        UpdateCase[] cases = [.. Cases().Where(one => only.IsEmpty || only.Contains(one.Entry.Name))];
        var measured = new List<(UpdateCase Case, int Threads, Measurement Measurement)>();
        foreach (UpdateCase one in cases)
        {
            foreach (int threads in threadCounts)
            {
                progress?.Report(new WorkProgress("update", measured.Count, cases.Length * threadCounts.Length));
                measured.Add((one, threads, Measure(one, threads, cancellation)));
            }
        }
        progress?.Report(new WorkProgress("update", measured.Count, measured.Count));
        double peak = measured.Max(one => one.Measurement.Peak);
        return new BenchmarkReport
        {
            Machine = MachineDescription.Text,
            Cores = System.Environment.ProcessorCount,
            FmaPeakGflopsPerCore = peak * 1e-9,
            Cases = [.. measured.Select(one => Case(one.Case, one.Threads, one.Measurement, peak))],
        };
    }

    private static TeamLayout LayoutOf(int agents, Space observation, Space action) => new([.. Enumerable.Repeat(observation, agents)], [.. Enumerable.Repeat(action, agents)]);

    private static IEnumerable<UpdateCase> Cases()
    {
        AlgorithmEntry rommeo = AlgorithmRegistry.All["rommeo-ac"];
        foreach ((int batch, int hidden) in Sizes)
            yield return new(rommeo, new RommeoAcConfig { Hidden = [hidden, hidden], Batch = batch, Alpha = 0.1, AlphaDecay = 0, CentredEntropy = true }, Continuous);
        AlgorithmEntry[] all = [.. AlgorithmRegistry.All.Values.Where(entry => entry.MultiplyAdds is not null).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        foreach (AlgorithmEntry entry in all.Where(entry => entry.SupportsContinuous && entry != rommeo))
            yield return new(entry, (NeuralConfig)entry.DefaultConfig with { Hidden = [Sizes[0].Hidden, Sizes[0].Hidden], Batch = Sizes[0].Batch, StartAfter = 1 }, Continuous);
        foreach (AlgorithmEntry entry in all.Where(entry => entry.SupportsDiscrete))
            yield return new(entry, entry.DefaultConfig is NeuralConfig config ? config with { StartAfter = 1 } : (NetworkConfig)entry.DefaultConfig, Discrete);
    }

    private static Measurement Measure(UpdateCase one, int threads, CancellationToken cancellation)
    {
        using var team = Team.Create(one.Entry, one.Config, one.Layout, seed: 0, threads);
        var transitions = new RandomTransitions(one.Layout);
        if (one.Config is not OnPolicyConfig policy)
        {
            transitions.Play(team, 4 * one.Batch);
            return Measurement.Of(team.Update, cancellation);
        }
        return Measurement.Of(
            () =>
            {
                transitions.Play(team, policy.Rollout);
                team.Update();
            },
            cancellation);
    }

    private static JsonObject Case(UpdateCase one, int threads, Measurement measurement, double peak)
    {
        int agents = one.Layout.AgentCount;
        double updatesPerSecond = agents / measurement.SecondsPerCall;
        double flops = 2.0 * one.Entry.MultiplyAdds!(one.Config, new AgentSeat(one.Layout, 0, 0)) * updatesPerSecond;
        return new JsonObject
        {
            ["algorithm"] = one.Entry.Name,
            ["actions"] = one.Layout.IsDiscrete ? "discrete" : "continuous",
            ["batch"] = one.Batch,
            ["hidden"] = new JsonArray([.. one.Config.Hidden.Select(size => (JsonNode)size)]),
            ["agents"] = agents,
            ["threads"] = threads,
            ["updates_per_second"] = updatesPerSecond,
            ["milliseconds_per_update"] = 1e3 / updatesPerSecond,
            ["useful_gflops"] = flops * 1e-9,
            ["fraction_of_peak"] = flops / (peak * threads),
            ["allocated_bytes_per_update"] = measurement.BytesPerCall / agents,
        };
    }

    private sealed record UpdateCase(AlgorithmEntry Entry, NetworkConfig Config, TeamLayout Layout)
    {
        /// <summary>Transitions per update.</summary>
        internal int Batch => Config is OnPolicyConfig policy ? policy.Rollout : ((NeuralConfig)Config).Batch;
    }
}
