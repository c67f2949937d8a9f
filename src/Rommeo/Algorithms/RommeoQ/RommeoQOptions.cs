namespace Rommeo.Algorithms.RommeoQ;

/// <summary>What an agent expects of the others when it acts and when it values a state.</summary>
public enum OpponentModelKind
{
    /// <summary>ROMMEO: the best behaviour of the others that stays near what they have been seen to do, (1.5).</summary>
    Regularised,

    /// <summary>The ablation ROMMEO-Q-EMP: what they have been seen to do, rho = P.</summary>
    Empirical,

    /// <summary>Every joint action of the others alike.</summary>
    Uniform,
}

/// <summary>How the temperature alpha falls.</summary>
public enum AlphaSchedule
{
    /// <summary>alphaMin + alpha exp(-alphaDecay max(t - alphaHold, 0)).</summary>
    Exponential,

    /// <summary>alpha D / (D + t), with the D of the learning rate.</summary>
    FollowLearningRate,

    /// <summary>alpha.</summary>
    Constant,

    /// <summary>In units of what the game pays, and cooling by as much as was learned, per state.</summary>
    Automatic,
}

/// <summary>What the t of the temperature counts. In a game with a single state both are the same.</summary>
public enum AlphaClock
{
    /// <summary>All updates of the agent, as in the authors' code.</summary>
    Updates,

    /// <summary>
    /// Steps taken from the state in question, so that a state seen late is still explored. The value of a next state is taken at its own temperature or
    /// that of the state before it, whichever is lower: being hot only because it is rare must not make a state look bad.
    /// </summary>
    StateVisits,
}
