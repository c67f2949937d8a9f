namespace Rommeo.Environments.StaticGames;

/// <summary>
/// The p-beauty contest (Nagel 1995): agents choose u in [-1, 1], which is the guess 50 (u + 1) in [0, 100], and should be near p times the mean guess.
/// </summary>
public sealed class PBeautyContest : RepeatedGame
{
    private readonly double _p;
    private readonly PBeautyReward _reward;

    /// <summary>The contest that <paramref name="config"/> describes.</summary>
    public PBeautyContest(PBeautyConfig config)
        : base([.. Enumerable.Repeat<Space>(new BoxSpace(1, -1, 1), config.Agents)], config.Steps) => (_p, _reward) = (config.P, config.Reward);

    /// <inheritdoc/>
    protected override void Payoff(ReadOnlySpan<double> actions, Span<double> rewards)
    {
        double sum = 0;
        foreach (double action in actions)
            sum += Guess(action);
        double target = _p * (sum / actions.Length);
        int nearest = 0;
        for (int agent = 0; agent < actions.Length; agent++)
        {
            rewards[agent] = Math.Abs(Guess(actions[agent]) - target);
            if (rewards[agent] < rewards[nearest])
                nearest = agent;
        }
        for (int agent = 0; agent < actions.Length; agent++)
            rewards[agent] = RewardOf(rewards[agent], agent == nearest);
    }

    private double RewardOf(double distance, bool isNearest) => _reward switch
    {
        PBeautyReward.Abs => -distance,
        PBeautyReward.Sqrt => -Math.Sqrt(distance),
        PBeautyReward.Square => -distance * distance,
        _ => isNearest ? 1 : 0,
    };

    private static double Guess(double action) => 50 * (action + 1);
}
