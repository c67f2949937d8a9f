namespace Rommeo.Numerics.Distributions;

/// <summary>Constants of the squashed Gaussian head (spec 3.2).</summary>
/// <param name="LogStandardDeviationMin">Lower clip of the raw log standard deviation.</param>
/// <param name="LogStandardDeviationMax">Upper clip of the raw log standard deviation.</param>
/// <param name="StandardDeviationFloor">Added to exp(log standard deviation).</param>
/// <param name="ActionClamp">Replayed actions are kept this far inside (-1, 1) before the inverse tanh.</param>
internal sealed record SquashedGaussianOptions(
    double LogStandardDeviationMin = -20.0,
    double LogStandardDeviationMax = 2.0,
    double StandardDeviationFloor = 0.01,
    double ActionClamp = 1e-6);
