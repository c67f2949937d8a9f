using System.Collections.Immutable;

namespace Rommeo.Numerics.Networks;

/// <summary>
/// Layers of a multilayer perceptron: inputs, hidden layers, outputs (linear). Without hidden layers it is one linear map. With layer norm, the input and the activation of each hidden layer
/// are normalised over their features, with a gain and a shift per feature.
/// </summary>
internal sealed class MlpShape
{
    /// <summary>A network of the given sizes, all positive.</summary>
    internal MlpShape(int inputs, ReadOnlySpan<int> hidden, int outputs, Activation activation = Activation.Relu, bool layerNorm = false)
    {
        (Activation, HasLayerNorm) = (activation, layerNorm);
        Sizes = [inputs, .. hidden, outputs];
        foreach (int size in Sizes)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(hidden));
        var offsets = ImmutableArray.CreateBuilder<int>(Layers + 1);
        int offset = 0;
        for (int layer = 0; layer < Layers; layer++)
        {
            offsets.Add(offset);
            offset = checked(offset + Outputs(layer) * (Inputs(layer) + 1));
        }
        offsets.Add(offset);
        Offsets = offsets.MoveToImmutable();
        ParameterCount = layerNorm ? checked(offset + 2 * Sizes.AsSpan()[..Layers].ToArray().Sum()) : offset;
    }

    /// <summary>What follows each hidden layer.</summary>
    internal Activation Activation { get; }

    /// <summary>Whether inputs and hidden activations are normalised.</summary>
    internal bool HasLayerNorm { get; }

    /// <summary>Inputs, hidden sizes, outputs.</summary>
    internal ImmutableArray<int> Sizes { get; }

    /// <summary>Weight matrices: hidden layers + 1.</summary>
    internal int Layers => Sizes.Length - 1;

    /// <summary>All weights and biases.</summary>
    internal int ParameterCount { get; }

    private ImmutableArray<int> Offsets { get; }

    /// <summary>Columns of a layer's matrix.</summary>
    internal int Inputs(int layer) => Sizes[layer];

    /// <summary>Rows of a layer's matrix.</summary>
    internal int Outputs(int layer) => Sizes[layer + 1];

    /// <summary>Where a layer's matrix stands in a parameter vector: [outputs, inputs], row-major.</summary>
    internal Range Weights(int layer) => Offsets[layer]..(Offsets[layer] + Outputs(layer) * Inputs(layer));

    /// <summary>Where a layer's bias stands in a parameter vector: right behind its matrix.</summary>
    internal Range Biases(int layer) => (Offsets[layer] + Outputs(layer) * Inputs(layer))..Offsets[layer + 1];

    /// <summary>Where the gain of the normalised input of a layer stands, one number per input.</summary>
    internal Range Gain(int layer) => NormOffset(layer)..(NormOffset(layer) + Inputs(layer));

    /// <summary>Where the shift of the normalised input of a layer stands: right behind its gain.</summary>
    internal Range Shift(int layer) => (NormOffset(layer) + Inputs(layer))..(NormOffset(layer) + 2 * Inputs(layer));

    /// <summary>Multiply-adds that one sample needs forward.</summary>
    internal long ForwardMultiplyAdds()
    {
        long sum = 0;
        for (int layer = 0; layer < Layers; layer++)
            sum += (long)Inputs(layer) * Outputs(layer);
        return sum;
    }

    /// <summary>Multiply-adds that one sample needs for the parameter gradient, given the gradient of the output.</summary>
    internal long ParameterGradientMultiplyAdds() => 2 * ForwardMultiplyAdds() - (long)Inputs(0) * Outputs(0);

    /// <summary>Multiply-adds that one sample needs for the gradient of <paramref name="wantedInputs"/> inputs, given that of the output.</summary>
    internal long InputGradientMultiplyAdds(int wantedInputs) => ForwardMultiplyAdds() - (long)(Inputs(0) - wantedInputs) * Outputs(0);

    private int NormOffset(int layer)
    {
        int offset = Offsets[^1];
        for (int k = 0; k < layer; k++)
            offset += 2 * Inputs(k);
        return offset;
    }
}

/// <summary>The nonlinearity behind a hidden layer.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>tanh(x).</summary>
    Tanh,
}
