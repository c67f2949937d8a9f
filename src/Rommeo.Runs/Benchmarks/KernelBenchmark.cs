using System.Text.Json.Nodes;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Optimization;
using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Execution;

namespace Rommeo.Runs.Benchmarks;

/// <summary><c>rommeo bench kernels</c>: the passes of one network with two equal hidden layers, three inputs and two outputs, on one thread.</summary>
internal sealed class KernelBenchmark : IBenchmark
{
    private const int Inputs = 3, Outputs = 2;
    private static readonly (int Batch, int Hidden)[] Sizes = [(512, 100), (64, 64), (1024, 256)];

    /// <inheritdoc/>
    public string Name => "kernels";

    /// <inheritdoc/>
    public string Summary => "network passes and optimiser steps beside the machine's multiply-add peak";

    /// <inheritdoc/>
    public BenchmarkReport Run(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var measured = new List<(string Kernel, int Batch, int Hidden, double Flops, Measurement Measurement)>();
        foreach ((int batch, int hidden) in Sizes)
        {
            foreach ((string kernel, double flops, Action work) in Kernels(batch, hidden))
            {
                progress?.Report(new WorkProgress("kernels", measured.Count, 5 * Sizes.Length));
                measured.Add((kernel, batch, hidden, flops, Measurement.Of(work, cancellation)));
            }
        }
        progress?.Report(new WorkProgress("kernels", measured.Count, measured.Count));
        double peak = measured.Max(one => one.Measurement.Peak);
        return new BenchmarkReport
        {
            Machine = MachineDescription.Text,
            Cores = System.Environment.ProcessorCount,
            FmaPeakGflopsPerCore = peak * 1e-9,
            Cases = [.. measured.Select(one => Case(one.Kernel, one.Batch, one.Hidden, one.Flops, one.Measurement, peak))],
        };
    }

    private static (string Kernel, double Flops, Action Work)[] Kernels(int batch, int hidden)
    {
        var shape = new MlpShape(Inputs, [hidden, hidden], Outputs);
        var parameters = new ParameterBlock<float>(shape, trainable: true);
        var stream = new PhiloxGenerator(0, 0, StreamPurpose.Initialisation);
        parameters.Initialise(ref stream);
        var pass = new MlpPass<float>(shape, batch, new KernelWorkspace<float>(), backward: true);
        var noise = new GaussianNoise<float>(batch);
        for (int d = 0; d < Inputs; d++)
            noise.Fill(ref stream, pass.Input.Row(d));
        pass.Forward(parameters, Keep.ForInput);
        for (int d = 0; d < Outputs; d++)
            noise.Fill(ref stream, pass.OutputGradient.Row(d));
        float[] draws = new float[batch];
        var adam = new Adam<float>(1e-9);
        return
        [
            ("forward", 2.0 * batch * shape.ForwardMultiplyAdds(), () => pass.Forward(parameters, Keep.ForInput)),
            ("backward-to-input", 2.0 * batch * shape.InputGradientMultiplyAdds(Inputs), () => pass.BackwardToInput(parameters, 0, Inputs)),
            ("backward-to-parameters", 2.0 * batch * shape.ParameterGradientMultiplyAdds(), () => pass.BackwardToParameters(parameters)),
            ("adam", 0, () => adam.Step(parameters)),
            ("gaussian-noise", 0, () => noise.Fill(ref stream, draws)),
        ];
    }

    private static JsonObject Case(string kernel, int batch, int hidden, double flops, Measurement measurement, double peak)
    {
        var result = new JsonObject
        {
            ["kernel"] = kernel,
            ["batch"] = batch,
            ["hidden"] = new JsonArray(hidden, hidden),
            ["microseconds"] = measurement.SecondsPerCall * 1e6,
            ["allocated_bytes"] = measurement.BytesPerCall,
        };
        if (flops > 0)
        {
            result["useful_gflops"] = flops / measurement.SecondsPerCall * 1e-9;
            result["fraction_of_peak"] = flops / measurement.SecondsPerCall / peak;
        }
        return result;
    }
}
