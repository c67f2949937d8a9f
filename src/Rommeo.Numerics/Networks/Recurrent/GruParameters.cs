using System.Numerics;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Numerics.Networks.Recurrent;

/// <summary>
/// The weights of a gated recurrent cell (Cho et al. 2014) as two linear maps: W_i x + b_i and W_h h + b_h, each [3H], the gates in the order reset, update, candidate.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GruParameters<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal GruParameters(int inputs, int hidden, bool trainable)
    {
        Hidden = hidden;
        Input = new ParameterBlock<T>(new MlpShape(inputs, [], 3 * hidden), trainable);
        Recurrent = new ParameterBlock<T>(new MlpShape(hidden, [], 3 * hidden), trainable);
    }

    /// <summary>H.</summary>
    internal int Hidden { get; }

    /// <summary>W_i, b_i.</summary>
    internal ParameterBlock<T> Input { get; }

    /// <summary>W_h, b_h.</summary>
    internal ParameterBlock<T> Recurrent { get; }

    /// <summary>Every number uniform in +-1/sqrt(H) (rivals 0.6).</summary>
    internal void InitialiseUniform(ref PhiloxGenerator stream)
    {
        double limit = 1.0 / Math.Sqrt(Hidden);
        foreach (ParameterBlock<T> block in new[] { Input, Recurrent })
        {
            foreach (ref T weight in block.Weights)
                weight = T.CreateTruncating(limit * (2.0 * stream.NextDouble() - 1.0));
        }
    }
}
