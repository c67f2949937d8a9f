namespace Rommeo.Environments.MatrixGames;

/// <summary>
/// The differentiable form of a 2x2 game: each agent chooses u in [-1, 1], plays action 0 with probability (u + 1) / 2, and is paid its
/// expected payoff.
/// </summary>
public sealed class DifferentiableGame : RepeatedGame
{
    private readonly BilinearPayoff _payoffOf0;
    private readonly BilinearPayoff _payoffOf1;

    /// <summary>The game that <paramref name="config"/> describes.</summary>
    public DifferentiableGame(DifferentiableGameConfig config)
        : this(TwoByTwo.Of(config.Game), config.Steps)
    {
    }

    /// <summary>The differentiable form of any table of two agents with two actions each.</summary>
    /// <exception cref="ArgumentException">The table has another shape.</exception>
    public DifferentiableGame(PayoffTable table, int steps = 1)
        : base([new BoxSpace(1, -1, 1), new BoxSpace(1, -1, 1)], steps)
    {
        _payoffOf0 = BilinearPayoff.Of(table, agent: 0);
        _payoffOf1 = BilinearPayoff.Of(table, agent: 1);
    }

    /// <inheritdoc/>
    protected override void Payoff(ReadOnlySpan<double> actions, Span<double> rewards)
    {
        double p0 = 0.5 * (actions[0] + 1.0);
        double p1 = 0.5 * (actions[1] + 1.0);
        rewards[0] = _payoffOf0.Value(p0, p1);
        rewards[1] = _payoffOf1.Value(p0, p1);
    }
}
