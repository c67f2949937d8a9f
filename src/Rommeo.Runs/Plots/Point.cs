namespace Rommeo.Runs.Plots;

/// <summary>A position: in data units before scaling, in pixels (y downwards) after.</summary>
internal readonly record struct Point(double X, double Y)
{
    /// <summary>Whether both coordinates can be drawn.</summary>
    internal bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);
}

/// <summary>An upright rectangle in pixels; Top is the smaller y.</summary>
internal readonly record struct Rect(double Left, double Top, double Width, double Height)
{
    internal double Right => Left + Width;

    internal double Bottom => Top + Height;

    internal bool Contains(Point point, double margin = 0) =>
        point.X >= Left - margin && point.X <= Right + margin && point.Y >= Top - margin && point.Y <= Bottom + margin;
}
