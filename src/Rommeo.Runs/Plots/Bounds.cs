namespace Rommeo.Runs.Plots;

/// <summary>The smallest box around the finite data of a panel.</summary>
internal sealed class Bounds
{
    internal double XLow { get; private set; } = double.PositiveInfinity;

    internal double XHigh { get; private set; } = double.NegativeInfinity;

    internal double YLow { get; private set; } = double.PositiveInfinity;

    internal double YHigh { get; private set; } = double.NegativeInfinity;

    internal void IncludeX(double x)
    {
        if (!double.IsFinite(x))
            return;
        XLow = Math.Min(XLow, x);
        XHigh = Math.Max(XHigh, x);
    }

    internal void IncludeY(double y)
    {
        if (!double.IsFinite(y))
            return;
        YLow = Math.Min(YLow, y);
        YHigh = Math.Max(YHigh, y);
    }

    internal void Include(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys)
    {
        foreach (double x in xs)
            IncludeX(x);
        foreach (double y in ys)
            IncludeY(y);
    }
}
