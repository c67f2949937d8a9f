namespace Rommeo.Algorithms.SoftQIteration;

/// <summary>
/// What one agent should think and do in a known game, given a prior of the others. Arrays are row-major; S states, A own actions, O joint actions of the
/// others in ascending order of the agents. Where the game can end, the end is the last state.
/// </summary>
public sealed record SoftQSolution
{
    /// <summary>S.</summary>
    public required int StateCount { get; init; }

    /// <summary>A.</summary>
    public required int ActionCount { get; init; }

    /// <summary>O.</summary>
    public required int OthersActionCount { get; init; }

    /// <summary>The prior P(o|s) it was solved for, [S, O].</summary>
    public required IReadOnlyList<double> Prior { get; init; }

    /// <summary>Q*(s,a,o), [S, A, O]; 0 at the end, minus infinity for what may not be played.</summary>
    public required IReadOnlyList<double> Q { get; init; }

    /// <summary>V*(s) by (1.4), [S]; 0 at the end.</summary>
    public required IReadOnlyList<double> V { get; init; }

    /// <summary>pi*(a|s,o) by (1.3), [S, A, O].</summary>
    public required IReadOnlyList<double> Policy { get; init; }

    /// <summary>rho*(o|s) by (1.5), [S, O].</summary>
    public required IReadOnlyList<double> OpponentModel { get; init; }

    /// <summary>sum_o rho*(o|s) pi*(a|s,o), [S, A]: what the agent plays.</summary>
    public required IReadOnlyList<double> MarginalPolicy { get; init; }

    /// <summary>Sweeps made.</summary>
    public required int Iterations { get; init; }

    /// <summary>Largest change of an entry in the last sweep.</summary>
    public required double Residual { get; init; }

    /// <summary>Whether the tolerance was reached before the sweeps ran out.</summary>
    public required bool Converged { get; init; }

    /// <summary>How far any entry of Q can be from the exact one: gamma residual / (1 - gamma); infinite for gamma = 1.</summary>
    public required double ErrorBound { get; init; }
}

/// <summary>The fixed point of a team that expects of each other what each does.</summary>
/// <param name="Agents">One solution per agent.</param>
/// <param name="Rounds">Rounds made.</param>
/// <param name="LastChange">Largest change of a prior in the last round.</param>
/// <param name="Converged">Whether priors stopped moving; they need not.</param>
public sealed record SelfPlaySolution(IReadOnlyList<SoftQSolution> Agents, int Rounds, double LastChange, bool Converged);
