namespace Rommeo.Tabular;

/// <summary>The solution of a game whose rules are known; S states, J joint actions, row-major.</summary>
public sealed record ValueSolution
{
    /// <summary>V(s), [S]: to the team (summed over agents) or to agent 0 of two opponents.</summary>
    public required IReadOnlyList<double> V { get; init; }

    /// <summary>Q(s, a), [S, J]; of no meaning where a joint action is illegal.</summary>
    public required IReadOnlyList<double> Q { get; init; }

    /// <summary>J.</summary>
    public required int JointActionCount { get; init; }

    /// <summary>Sweeps made over all states.</summary>
    public required int Sweeps { get; init; }

    /// <summary>Largest change of a value in the last sweep.</summary>
    public required double Residual { get; init; }

    /// <summary>Whether the tolerance was reached before the sweeps ran out.</summary>
    public required bool Converged { get; init; }

    /// <summary>How far any value can be from the exact one: gamma residual / (1 - gamma); infinite for gamma = 1.</summary>
    public required double ErrorBound { get; init; }
}
