using System.Collections.Immutable;

namespace Rommeo.Environments.DifferentialGames;

/// <summary>
/// Max of Two Quadratics (Wei and Luke 2016; Tian et al. 2019), for any number of hills, agents and dimensions: everybody gets
/// r = max_k f_k(joint action). The wide lower hills attract gradient followers, the optimum stands on a narrow high one.
/// </summary>
public sealed class MaxOfQuadratics : RepeatedGame, IKnownOptimum
{
    private readonly ImmutableArray<QuadraticMode> _modes;
    private readonly double[] _optimalAction;

    /// <summary>The game that <paramref name="config"/> describes.</summary>
    public MaxOfQuadratics(MaxOfQuadraticsConfig config)
        : this(config.Modes(), config.Agents, config.Dimensions, new BoxSpace(config.Dimensions, config.Low, config.High), config.Steps)
    {
    }

    /// <summary>A game with any hills.</summary>
    /// <param name="modes">At least one; centres have agents * dimensions coordinates and lie within the action space.</param>
    /// <param name="agents">How many agents play.</param>
    /// <param name="dimensions">Coordinates of each agent's action.</param>
    /// <param name="actionSpace">Action space of every agent.</param>
    /// <param name="steps">Steps per episode.</param>
    /// <exception cref="ArgumentException">A mode does not fit the game.</exception>
    public MaxOfQuadratics(ImmutableArray<QuadraticMode> modes, int agents, int dimensions, BoxSpace actionSpace, int steps = 1)
        : base([.. Enumerable.Repeat<Space>(actionSpace, agents)], steps)
    {
        if (modes.IsDefaultOrEmpty)
            throw new ArgumentException("the maximum needs at least one mode", nameof(modes));
        if (actionSpace.Size != dimensions || !actionSpace.IsBounded)
            throw new ArgumentException($"the action space {actionSpace} is not a bounded box of {dimensions} dimensions", nameof(actionSpace));
        foreach (QuadraticMode mode in modes)
            CheckMode(mode, agents, actionSpace);
        _modes = modes;
        QuadraticMode best = modes.MaxBy(mode => mode.Offset)!;
        _optimalAction = [.. best.Centre];
        OptimalReward = best.Offset;
        OptimumThreshold = Threshold();
    }

    /// <inheritdoc/>
    public double OptimalReward { get; }

    /// <summary>19/20 of the way from the second-best top (from 0 if there is none) to the best: 9.5 in the published game.</summary>
    public double OptimumThreshold { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<double> OptimalAction => _optimalAction;

    /// <summary>The hills.</summary>
    public ImmutableArray<QuadraticMode> Modes => _modes;

    /// <summary>The common reward of a joint action, for example to draw the landscape; plays nothing and checks nothing.</summary>
    public double Reward(ReadOnlySpan<double> actions)
    {
        double reward = double.NegativeInfinity;
        foreach (QuadraticMode mode in _modes)
            reward = Math.Max(reward, mode.Value(actions));
        return reward;
    }

    /// <inheritdoc/>
    protected override void Payoff(ReadOnlySpan<double> actions, Span<double> rewards) => rewards.Fill(Reward(actions));

    private double Threshold()
    {
        double below = double.NegativeInfinity;
        foreach (QuadraticMode mode in _modes)
        {
            if (mode.Offset < OptimalReward)
                below = Math.Max(below, mode.Offset);
        }
        return OptimalReward - 0.05 * (double.IsFinite(below) ? OptimalReward - below : Math.Abs(OptimalReward));
    }

    private static void CheckMode(QuadraticMode mode, int agents, BoxSpace actionSpace)
    {
        if (mode.Centre.Length != agents * actionSpace.Size)
            throw new ArgumentException($"a mode has {mode.Centre.Length} coordinates, the joint action {agents * actionSpace.Size}", nameof(mode));
        if (!(mode.Height > 0 && mode.Width > 0))
            throw new ArgumentException($"a mode has height {mode.Height} and width {mode.Width}; both must be > 0", nameof(mode));
        for (int agent = 0; agent < agents; agent++)
        {
            if (!actionSpace.Contains(mode.Centre.AsSpan().Slice(agent * actionSpace.Size, actionSpace.Size)))
                throw new ArgumentException($"a mode has its centre outside of {actionSpace}, at agent {agent}", nameof(mode));
        }
    }
}
