namespace Rommeo.Environments.DifferentialGames;

/// <summary>The two published readings of Max of Two Quadratics.</summary>
public enum QuadraticFormula
{
    /// <summary>The width divides the square: (a - x)^2 / s, as the code behind the figures does.</summary>
    Code,

    /// <summary>The width is squared too: ((a - x) / s)^2, as the paper prints.</summary>
    Paper,
}
