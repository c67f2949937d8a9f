using Rommeo.Environments.DifferentialGames;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>One row of the suite: who plays which reading of the game with which annealing.</summary>
/// <param name="Contestant">The algorithm; its variant names formula and annealing.</param>
/// <param name="Formula">The published reading of the reward.</param>
/// <param name="Annealing">Name of the temperature schedule; <see langword="null"/> for an algorithm that has none, which is compared with all.</param>
internal sealed record QuadraticsRow(SuiteContestant Contestant, QuadraticFormula Formula, string? Annealing)
{
    /// <summary>Environment steps that count as one episode in curves.</summary>
    internal const int StepsPerEpisode = 25;

    /// <summary>Episodes of a run.</summary>
    internal const int Episodes = 200;

    /// <summary>Environment steps of a run.</summary>
    internal const int Steps = Episodes * StepsPerEpisode;

    /// <summary>Settings of the game: every step is a whole game, as in the published experiment.</summary>
    internal MaxOfQuadraticsConfig GameConfig => new() { Formula = Formula, Steps = 1 };

    /// <summary>Formula as it is written in options and file names.</summary>
    internal string FormulaName => NameOf(Formula);

    /// <summary>Whether the row is compared, and shares a figure, with those of an annealing.</summary>
    internal bool IsComparedUnder(string annealing) => Annealing is null || Annealing == annealing;

    /// <summary>A formula as it is written in options and file names.</summary>
    internal static string NameOf(QuadraticFormula formula) => formula == QuadraticFormula.Code ? "code" : "paper";
}
