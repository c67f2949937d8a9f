using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.MatrixGames;

/// <summary>Settings of the partially and the fully stochastic climbing game.</summary>
public sealed record StochasticClimbingConfig : MatrixGameConfig
{
    /// <summary>Which way round the table is read.</summary>
    [Description("claus-boutilier (as published) or transposed (agents exchanged)")]
    public Orientation Orientation { get; init; } = Orientation.ClausBoutilier;

    private protected override void CheckOwn(ConfigCheck check) =>
        check.Require(Enum.IsDefined(Orientation), nameof(Orientation), Orientation, "claus-boutilier or transposed");
}
