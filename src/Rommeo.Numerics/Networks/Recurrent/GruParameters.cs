using System.Numerics;

namespace Rommeo.Numerics.Networks.Recurrent;

/// <summary>
/// The weights of a gated recurrent cell (Cho et al. 2014) as two maps: W_i x + b_i and W_h h + b_h, each [3H], the gates in the order reset, update, candidate. The first may be the last
/// layer of a network that reads x.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GruParameters<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal GruParameters(int inputs, int hidden, bool trainable)
        : this(new MlpShape(inputs, [], 3 * hidden), trainable)
    {
    }

    /// <param name="input">The network whose last layer is W_i, b_i.</param>
    /// <param name="trainable">Whether there are gradients.</param>
    internal GruParameters(MlpShape input, bool trainable)
    {
        int hidden = input.Sizes[^1] / 3;
        Hidden = hidden;
        Input = new ParameterBlock<T>(input, trainable);
        Recurrent = new ParameterBlock<T>(new MlpShape(hidden, [], 3 * hidden), trainable);
    }

    /// <summary>H.</summary>
    internal int Hidden { get; }

    /// <summary>W_i, b_i, and the layers before if there are any.</summary>
    internal ParameterBlock<T> Input { get; }

    /// <summary>W_h, b_h.</summary>
    internal ParameterBlock<T> Recurrent { get; }
}
