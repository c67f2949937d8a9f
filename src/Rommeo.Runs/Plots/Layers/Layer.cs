namespace Rommeo.Runs.Plots.Layers;

/// <summary>One thing drawn in a panel. Later layers cover earlier ones.</summary>
internal abstract record Layer
{
    /// <summary>Text in the legend; <see langword="null"/> keeps the layer out of it.</summary>
    internal string? Label { get; init; }

    /// <summary>Adds the data this layer wants to be visible.</summary>
    internal abstract void Extend(Bounds bounds);

    /// <summary>Draws the data.</summary>
    internal abstract void Draw(PanelCanvas canvas);

    /// <summary>Draws what must stay readable above every layer's data.</summary>
    internal virtual void Annotate(PanelCanvas canvas)
    {
    }

    /// <summary>Draws the sample beside <see cref="Label"/>.</summary>
    internal virtual void DrawKey(SvgBuilder svg, Rect box)
    {
    }

    /// <summary>Pixels the legend should stay away from.</summary>
    internal virtual IEnumerable<Point> Occupied(PanelCanvas canvas) => [];

    private protected static (IReadOnlyList<double>, IReadOnlyList<double>) SameLength(IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        first.Count == second.Count
            ? (first, second)
            : throw new ArgumentException($"a curve with {first.Count} abscissae has {second.Count} values", nameof(second));
}
