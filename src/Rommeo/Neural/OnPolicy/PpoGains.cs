using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.OnPolicy;

/// <summary>How actors and critics start (rivals 0.6), and the guard of their optimisers (0.7).</summary>
internal static class PpoGains
{
    internal const double AdamEpsilon = 1e-5, Policy = 0.01, Value = 1.0;

    /// <summary>Gain of the matrices before a nonlinearity.</summary>
    internal static double Hidden(Activation activation) => activation == Activation.Relu ? 1.4142135623730951 : 5.0 / 3.0;
}
