using System.ComponentModel;
using System.Text.Json;
using Rommeo.Configuration;

namespace Rommeo.Environments.MatrixGames;

/// <summary>Settings of a 2x2 game whose agents choose probabilities.</summary>
public sealed record DifferentiableGameConfig : EnvironmentConfig
{
    /// <summary>Whose payoffs apply.</summary>
    [Description("the 2x2 game whose payoffs apply, for example matching-pennies or stag-hunt")]
    public TwoByTwoGame Game { get; init; } = TwoByTwoGame.MatchingPennies;

    /// <summary>Steps per episode. A single step ends terminated; of several, the last is truncated.</summary>
    [Description("steps per episode, >= 1; a single step is terminal, a longer episode is cut off (truncated)")]
    public int Steps { get; init; } = 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .Require(Enum.IsDefined(Game), nameof(Game), Game, string.Join(", ", Enum.GetNames<TwoByTwoGame>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)))
        .AtLeast(nameof(Steps), Steps, 1)
        .Problems;
}
