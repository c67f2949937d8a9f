using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.OnPolicy;

/// <summary>
/// The networks of a company, and the same networks once per slice of a minibatch, each with gradients of its own, so that slices may be differentiated at the same time. Slices and the order in which
/// their gradients are added do not depend on the number of threads, so the sum does not, either.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="networks">What is stepped.</param>
internal sealed class SlicedNetworks<T>(CompanyNetworks<T> networks)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FoldedNorms<T>[] _folded = networks.Shape.HasLayerNorm ? [.. networks.Blocks.Select(block => new FoldedNorms<T>(block.Shape))] : [];
    private CompanyNetworks<T>[] _slices = [];

    /// <summary>The networks for one slice.</summary>
    internal CompanyNetworks<T> Of(int slice) => _slices[slice];

    /// <summary>Makes room for so many slices.</summary>
    internal void Reserve(int slices)
    {
        if (slices > _slices.Length)
            _slices = [.. Enumerable.Range(0, slices).Select(_ => Slice())];
    }

    /// <summary>To be called whenever the weights have changed.</summary>
    internal void Refold()
    {
        for (int k = 0; k < _folded.Length; k++)
            _folded[k].Fold(networks.Blocks[k].Weights);
    }

    /// <summary>The gradients of the networks: the sum of those of the first slices.</summary>
    internal void Gather(int slices)
    {
        for (int k = 0; k < networks.Blocks.Length; k++)
        {
            ParameterBlock<T> block = networks.Blocks[k];
            _slices[0].Blocks[k].Gradients.CopyTo(block.Gradients);
            for (int slice = 1; slice < slices; slice++)
                TensorPrimitives.Add(block.Gradients, _slices[slice].Blocks[k].Gradients, block.Gradients);
            if (_folded.Length > 0)
                _folded[k].Unfold(block);
        }
    }

    private CompanyNetworks<T> Slice() =>
        new([.. networks.Blocks.Select((block, k) => new ParameterBlock<T>(block, _folded.Length > 0 ? _folded[k] : null))], networks.IsShared);
}
