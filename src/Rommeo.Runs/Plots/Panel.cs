using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Plots;

/// <summary>One pair of axes and what is drawn in it.</summary>
internal sealed record Panel
{
    /// <summary>Short text above the panel, for example <c>(a) reward</c>.</summary>
    internal required string Title { get; init; }

    /// <summary>The horizontal axis; without ends it fits the data tightly.</summary>
    internal required Axis X { get; init; }

    /// <summary>The vertical axis; without ends it leaves a little air around the data.</summary>
    internal required Axis Y { get; init; }

    /// <summary>What is drawn, from back to front.</summary>
    internal required IReadOnlyList<Layer> Layers { get; init; }

    /// <summary>Where the labels of the layers are listed.</summary>
    internal LegendPlacement Legend { get; init; } = LegendPlacement.Inside;

    /// <summary>Whether one unit is equally long on both axes.</summary>
    internal bool HasEqualUnits { get; init; }

    /// <summary>The layers that appear in the legend.</summary>
    internal IReadOnlyList<Layer> Keys => [.. Layers.Where(layer => layer.Label is not null)];

    /// <summary>The layer that needs a colour bar.</summary>
    internal IColoured? Coloured => Layers.OfType<IColoured>().FirstOrDefault();
}

/// <summary>Where a legend stands.</summary>
internal enum LegendPlacement
{
    /// <summary>In the plot area, where it hides the least data.</summary>
    Inside,

    /// <summary>Under the horizontal axis.</summary>
    Below,

    /// <summary>Nowhere.</summary>
    None,
}
