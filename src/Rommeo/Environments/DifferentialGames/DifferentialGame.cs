namespace Rommeo.Environments.DifferentialGames;

/// <summary>Writes every agent's reward for a joint action of one real number per agent.</summary>
public delegate void RewardFunction(ReadOnlySpan<double> actions, Span<double> rewards);

/// <summary>A game in which each agent chooses one real number and the rewards are smooth functions of all of them.</summary>
public sealed class DifferentialGame : RepeatedGame
{
    private readonly RewardFunction _rewards;

    /// <summary>A game of <paramref name="agents"/> agents with the bounds and the length that <paramref name="config"/> says.</summary>
    public DifferentialGame(int agents, DifferentialGameConfig config, RewardFunction rewards)
        : base([.. Enumerable.Repeat<Space>(new BoxSpace(1, config.Low, config.High), agents)], config.Steps) => _rewards = rewards;

    /// <inheritdoc/>
    protected override void Payoff(ReadOnlySpan<double> actions, Span<double> rewards) => _rewards(actions, rewards);
}
