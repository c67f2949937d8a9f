namespace Rommeo.Environments.MatrixGames;

/// <summary>A matrix game in which one joint action is the best for every agent.</summary>
public sealed class CommonInterestGame : MatrixGame, IKnownOptimum
{
    private readonly double[] _optimalAction;

    internal CommonInterestGame(PayoffTable table, MatrixGameConfig config, PureOptimum optimum)
        : base(table, config)
    {
        OptimalReward = optimum.Reward;
        OptimumThreshold = optimum.Threshold;
        _optimalAction = new double[table.AgentCount];
        table.ActionsOf(optimum.JointAction, _optimalAction);
    }

    /// <inheritdoc/>
    public double OptimalReward { get; }

    /// <inheritdoc/>
    public double OptimumThreshold { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<double> OptimalAction => _optimalAction;
}
