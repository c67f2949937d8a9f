using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural;

/// <summary>The buffers of one use of a squashed Gaussian policy pi(a|s) (spec 3.2).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GaussianPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GaussianNoise<T> _noise;

    internal GaussianPass(MlpShape shape, int capacity, KernelWorkspace<T> workspace, bool backward)
    {
        Network = new MlpPass<T>(shape, capacity, workspace, backward);
        Head = new SquashedGaussian<T>(Network.Output.Features / 2, capacity, new SquashedGaussianOptions());
        _noise = new GaussianNoise<T>(capacity);
    }

    internal MlpPass<T> Network { get; }

    internal SquashedGaussian<T> Head { get; }

    /// <summary>Fresh standard normals for <paramref name="count"/> samples.</summary>
    internal void DrawNoise(int count, ref PhiloxGenerator stream) => _noise.Fill(ref stream, Head.Noise, count);

    /// <summary>a = tanh(mu(s) + sigma(s) eps) and log pi(a|s), with the head's noise.</summary>
    internal BatchRows<T> Sample(ParameterBlock<T> policy, BatchRows<T> observation, Keep keep)
    {
        Network.Input.Count = observation.Count;
        Network.Input.SetRows(0, observation);
        Network.Forward(policy, keep);
        Head.Read(Network.Output);
        Head.Sample();
        return Head.Action;
    }
}
