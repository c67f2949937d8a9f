namespace Rommeo.Runs.Plots.Layers;

/// <summary>A layer whose colours tell a number; the panel shows a colour bar for it.</summary>
internal interface IColoured
{
    /// <summary>What the colours mean.</summary>
    Axis ValueAxis { get; }

    /// <summary>Value of the darkest colour.</summary>
    double ValueLow { get; }

    /// <summary>Value of the brightest colour.</summary>
    double ValueHigh { get; }
}
