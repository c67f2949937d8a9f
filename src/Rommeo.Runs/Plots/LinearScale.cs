namespace Rommeo.Runs.Plots;

/// <summary>Maps data units [DataLow, DataHigh] affinely to pixels [PixelLow, PixelHigh]; for a vertical axis PixelLow is the larger one.</summary>
internal readonly record struct LinearScale(double DataLow, double DataHigh, double PixelLow, double PixelHigh)
{
    internal double ToPixel(double data) => PixelLow + (data - DataLow) / (DataHigh - DataLow) * (PixelHigh - PixelLow);
}
