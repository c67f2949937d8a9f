namespace Rommeo.Runs.Statistics;

/// <summary>A closed interval.</summary>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>The standard normal quantile of 97.5 %: half the width of a 95 % interval in standard errors.</summary>
    internal const double NormalQuantile = 1.959963984540054;

    /// <summary>The part of this interval that lies in [<paramref name="low"/>, <paramref name="high"/>].</summary>
    internal Interval ClampedTo(double low, double high) => new(Math.Clamp(Low, low, high), Math.Clamp(High, low, high));
}
