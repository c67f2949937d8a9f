using Rommeo.Tabular;

namespace Rommeo.Algorithms.Iql;

/// <summary>Settings of independent Q-learning; it has none of its own.</summary>
public sealed record IqlConfig : ExploringConfig
{
    private static readonly IqlConfig Defaults = new();

    /// <inheritdoc/>
    private protected override TabularConfig Unset => Defaults;
}
