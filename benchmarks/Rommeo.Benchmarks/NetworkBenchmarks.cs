using BenchmarkDotNet.Attributes;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Optimization;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Benchmarks;

/// <summary>The passes of one network with two equal hidden layers, three inputs and two outputs, and what follows them.</summary>
public class NetworkBenchmarks
{
    private MlpPass<float> _pass = null!;
    private ParameterBlock<float> _parameters = null!;
    private ParameterBlock<float> _target = null!;
    private GaussianNoise<float> _noise = null!;
    private Adam<float> _adam = null!;
    private PhiloxGenerator _stream;
    private float[] _draws = [];

    [Params(64, 512)]
    public int Batch { get; set; }

    [Params(64, 100)]
    public int Hidden { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var shape = new MlpShape(3, [Hidden, Hidden], 2);
        _parameters = new ParameterBlock<float>(shape, trainable: true);
        _target = new ParameterBlock<float>(shape, trainable: false);
        _stream = new PhiloxGenerator(0, 0, StreamPurpose.Initialisation);
        _parameters.Initialise(ref _stream);
        _pass = new MlpPass<float>(shape, Batch, new KernelWorkspace<float>(), backward: true);
        _noise = new GaussianNoise<float>(Batch);
        _draws = new float[Batch];
        _adam = new Adam<float>(1e-9);
        for (int d = 0; d < 3; d++)
            _noise.Fill(ref _stream, _pass.Input.Row(d));
        _pass.Forward(_parameters, Keep.ForInput);
        for (int d = 0; d < 2; d++)
            _noise.Fill(ref _stream, _pass.OutputGradient.Row(d));
    }

    [Benchmark]
    public void Forward() => _pass.Forward(_parameters, Keep.ForInput);

    [Benchmark]
    public void BackwardToInput() => _pass.BackwardToInput(_parameters, 0, 3);

    [Benchmark]
    public void BackwardToParameters() => _pass.BackwardToParameters(_parameters);

    [Benchmark]
    public void AdamStep() => _adam.Step(_parameters);

    [Benchmark]
    public void SoftUpdate() => Polyak.Mix<float>(_parameters.Weights, _target.Weights, 0.01f);

    [Benchmark]
    public void Noise() => _noise.Fill(ref _stream, _draws);
}
