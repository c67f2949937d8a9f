using System.ComponentModel;

namespace Rommeo.Environments.StochasticGames;

/// <summary>Settings of Grid Game 2.</summary>
public sealed record BarrierGridGameConfig : StochasticGameConfig
{
    /// <summary>Whether the barriers also stop agents that go back down.</summary>
    [Description("whether a barrier also stops every second attempt to go back down (true or false)")]
    public bool BarriersBothWays { get; init; }
}
