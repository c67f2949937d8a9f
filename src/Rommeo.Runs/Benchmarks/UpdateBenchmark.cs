using System.Text.Json.Nodes;
using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Execution;
using Rommeo.Training;

namespace Rommeo.Runs.Benchmarks;

/// <summary>
/// <c>rommeo bench update</c>: whole ROMMEO-AC agent updates (four losses, four Adam steps, soft update, sampling the minibatch) on transitions that bootstrap.
/// </summary>
internal sealed class UpdateBenchmark : IBenchmark
{
    private const int Agents = 2;
    private static readonly (int Batch, int Hidden)[] Sizes = [(512, 100), (64, 64), (1024, 256)];

    /// <inheritdoc/>
    public string Name => "update";

    /// <inheritdoc/>
    public string Summary => "ROMMEO-AC agent updates per second beside the machine's multiply-add peak";

    /// <inheritdoc/>
    public BenchmarkReport Run(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        int[] threadCounts = System.Environment.ProcessorCount > 1 ? [1, 2] : [1];
        var measured = new List<(int Batch, int Hidden, int Threads, Measurement Measurement)>();
        foreach ((int batch, int hidden) in Sizes)
        {
            foreach (int threads in threadCounts)
            {
                progress?.Report(new WorkProgress("update", measured.Count, Sizes.Length * threadCounts.Length));
                measured.Add((batch, hidden, threads, Measure(batch, hidden, threads, cancellation)));
            }
        }
        progress?.Report(new WorkProgress("update", measured.Count, measured.Count));
        double peak = measured.Max(one => one.Measurement.Peak);
        return new BenchmarkReport
        {
            Machine = MachineDescription.Text,
            Cores = System.Environment.ProcessorCount,
            FmaPeakGflopsPerCore = peak * 1e-9,
            Cases = [.. measured.Select(one => Case(one.Batch, one.Hidden, one.Threads, one.Measurement, peak))],
        };
    }

    private static Measurement Measure(int batch, int hidden, int threads, CancellationToken cancellation)
    {
        var box = new BoxSpace(1, -1, 1);
        var layout = new TeamLayout([.. Enumerable.Repeat<Space>(box, Agents)], [.. Enumerable.Repeat<Space>(box, Agents)]);
        var config = new RommeoAcConfig { Hidden = [hidden, hidden], Batch = batch, Alpha = 0.1, AlphaDecay = 0, CentredEntropy = true };
        using var team = Team.Create(AlgorithmRegistry.All["rommeo-ac"], config, layout, seed: 0, threads);
        FillReplay(team, 4 * batch);
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

    private static JsonObject Case(int batch, int hidden, int threads, Measurement measurement, double peak)
    {
        double updatesPerSecond = Agents / measurement.SecondsPerCall;
        double flops = 2.0 * RommeoAcCost.MultiplyAdds(1, 1, 1, [hidden, hidden], batch) * updatesPerSecond;
        return new JsonObject
        {
            ["algorithm"] = "rommeo-ac",
            ["batch"] = batch,
            ["hidden"] = new JsonArray(hidden, hidden),
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
