using System.Collections.Immutable;

namespace Rommeo.Numerics.Networks;

/// <summary>Layer sizes of a multilayer perceptron: inputs, hidden layers (ReLU), outputs (linear). At least one hidden layer.</summary>
internal sealed class MlpShape
{
    /// <summary>A network of the given sizes, all positive.</summary>
    internal MlpShape(int inputs, ReadOnlySpan<int> hidden, int outputs)
    {
        if (hidden.IsEmpty)
            throw new ArgumentException("a network needs at least one hidden layer", nameof(hidden));
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
    }

    /// <summary>Inputs, hidden sizes, outputs.</summary>
    internal ImmutableArray<int> Sizes { get; }

    /// <summary>Weight matrices: hidden layers + 1.</summary>
    internal int Layers => Sizes.Length - 1;

    /// <summary>All weights and biases.</summary>
    internal int ParameterCount => Offsets[^1];

    private ImmutableArray<int> Offsets { get; }

    /// <summary>Columns of a layer's matrix.</summary>
    internal int Inputs(int layer) => Sizes[layer];

    /// <summary>Rows of a layer's matrix.</summary>
    internal int Outputs(int layer) => Sizes[layer + 1];

    /// <summary>Where a layer's matrix stands in a parameter vector: [outputs, inputs], row-major.</summary>
    internal Range Weights(int layer) => Offsets[layer]..(Offsets[layer] + Outputs(layer) * Inputs(layer));

    /// <summary>Where a layer's bias stands in a parameter vector: right behind its matrix.</summary>
    internal Range Biases(int layer) => (Offsets[layer] + Outputs(layer) * Inputs(layer))..Offsets[layer + 1];

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
}
