namespace Rommeo.Environments;

/// <summary>Implemented by games whose best joint play is known, so that a run can say whether it was found.</summary>
public interface IKnownOptimum
{
    /// <summary>Largest attainable mean reward per step and agent.</summary>
    double OptimalReward { get; }

    /// <summary>Mean reward per step and agent from which play counts as the optimum (and no other equilibrium reaches).</summary>
    double OptimumThreshold { get; }

    /// <summary>One optimal joint action, in the units of the action spaces (all agents' rows, flat).</summary>
    ReadOnlySpan<double> OptimalAction { get; }
}
