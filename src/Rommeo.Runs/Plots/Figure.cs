namespace Rommeo.Runs.Plots;

/// <summary>A row or grid of panels with a title and a caption, as a paper shows it.</summary>
internal sealed record Figure
{
    /// <summary>Heading of the whole figure.</summary>
    internal required string Title { get; init; }

    /// <summary>Says under the panels what is shown, over how many seeds, and what the shaded areas are.</summary>
    internal required string Caption { get; init; }

    /// <summary>The panels in reading order.</summary>
    internal required IReadOnlyList<Panel> Panels { get; init; }

    /// <summary>Panels beside each other.</summary>
    internal int Columns { get; init; } = 3;

    /// <summary>Width of one panel with its axis texts, in pixels.</summary>
    internal double PanelWidth { get; init; } = 360;

    /// <summary>Height of one panel with its title and axis texts, without a legend below, in pixels.</summary>
    internal double PanelHeight { get; init; } = 290;

    /// <summary>The figure as the text of an SVG file.</summary>
    internal string ToSvg() => new FigureRenderer(this).Render();
}
