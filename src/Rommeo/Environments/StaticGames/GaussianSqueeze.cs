namespace Rommeo.Environments.StaticGames;

/// <summary>
/// Gaussian squeeze (HolmesParker et al. 2014; discrete as in Yang et al. 2018): agents share the reward G = S exp(-(S - mu)^2 / sigma^2) of the sum S of
/// their actions, or the mean over several such domains.
/// </summary>
public sealed class GaussianSqueeze : RepeatedGame
{
    private const int LargestInteger = 9;
    private const double LargestReal = 10;
    private readonly double[] _mu;
    private readonly double[] _sigma;

    /// <summary>The game that <paramref name="config"/> describes.</summary>
    public GaussianSqueeze(GaussianSqueezeConfig config)
        : base([.. Enumerable.Repeat(ActionSpaceOf(config.Actions), config.Agents)], config.Steps) => (_mu, _sigma) = ([.. config.Mu], [.. config.Sigma]);

    /// <inheritdoc/>
    protected override void Payoff(ReadOnlySpan<double> actions, Span<double> rewards)
    {
        double sum = 0;
        foreach (double action in actions)
            sum += action;
        double reward = 0;
        for (int domain = 0; domain < _mu.Length; domain++)
        {
            double distance = sum - _mu[domain];
            reward += sum * Math.Exp(-(distance * distance) / (_sigma[domain] * _sigma[domain]));
        }
        rewards.Fill(reward / _mu.Length);
    }

    private static Space ActionSpaceOf(ActionKind kind) =>
        kind == ActionKind.Discrete ? new DiscreteSpace(LargestInteger + 1) : new BoxSpace(1, 0, LargestReal);
}
