namespace Rommeo.Environments.DifferentialGames;

/// <summary>
/// Team reward (a0 - 1/2)(a1 - 1/2): both agents should go to the same end of their range, and one end is better. Known upstream as matching
/// pennies, which it is not.
/// </summary>
public sealed class ProductGame : RepeatedGame, IKnownOptimum
{
    private readonly double[] _optimalAction;

    /// <summary>The game with the bounds and the length that <paramref name="config"/> says.</summary>
    public ProductGame(DifferentialGameConfig config)
        : base([new BoxSpace(1, config.Low, config.High), new BoxSpace(1, config.Low, config.High)], config.Steps)
    {
        // A product of two equal ranges is largest in one of its four corners; the two mixed corners are never above the better plain one.
        double atLow = Reward(config.Low, config.Low);
        double atHigh = Reward(config.High, config.High);
        double best = atLow > atHigh ? config.Low : config.High;
        _optimalAction = [best, best];
        OptimalReward = Math.Max(atLow, atHigh);
        OptimumThreshold = 0.5 * (atLow == atHigh ? OptimalReward : atLow + atHigh);
    }

    /// <inheritdoc/>
    public double OptimalReward { get; }

    /// <summary>Midway between the two ends of the diagonal, or half of them where both are the optimum.</summary>
    public double OptimumThreshold { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<double> OptimalAction => _optimalAction;

    /// <inheritdoc/>
    protected override void Payoff(ReadOnlySpan<double> actions, Span<double> rewards) => rewards.Fill(Reward(actions[0], actions[1]));

    private static double Reward(double a0, double a1) => (a0 - 0.5) * (a1 - 0.5);
}
