using System.Numerics;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Numerics.Networks;

/// <summary>
/// The activations of one hidden layer, panel by panel: [panels, features, lanes]. The features are padded to whole kernel tiles (with zeros), and
/// the panels to an odd number of rows, so that the same feature of successive panels does not fall into the same cache set.
/// </summary>
internal sealed class HiddenLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Both six (rows per tile) and four (features per transposed block) divide it.</summary>
    private const int TileRows = 12;

    private readonly T[] _values;
    private readonly int _panelStride;

    /// <param name="features">Units of the layer.</param>
    /// <param name="capacity">Most samples.</param>
    /// <param name="retained">Whether all panels are kept; otherwise each one overwrites the last.</param>
    internal HiddenLayer(int features, int capacity, bool retained)
    {
        int lanes = PanelKernels<T>.Instance.Lanes;
        int rows = ((features + TileRows - 1) / TileRows * TileRows) | 1;
        int panels = retained ? (capacity + lanes - 1) / lanes : 1;
        _panelStride = retained ? rows * lanes : 0;
        _values = AlignedMemory.Allocate<T>(checked(panels * rows * lanes));
    }

    internal PanelRun<T> Panels => new(ref _values[0], PanelKernels<T>.Instance.Lanes, _panelStride, tiled: true);

    /// <summary>The valid features of one panel, one after another.</summary>
    internal Span<T> Panel(int index, int features) => _values.AsSpan(index * _panelStride, features * PanelKernels<T>.Instance.Lanes);
}
