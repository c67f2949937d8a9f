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

/// <summary>Whose transitions the window of the prior counts. In a game with a single state both are the same.</summary>
public enum WindowScope
{
    /// <summary>The newest ones of each state, so that a state seen rarely keeps what it has seen.</summary>
    PerState,

    /// <summary>The newest ones of the whole history, all states mixed, as in the authors' code.</summary>
    AllStates,
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

/// <summary>How the step size falls.</summary>
public enum LearningRateSchedule
{
    /// <summary>D / (D + t) with t = updates so far. For D much larger than the run an entry is simply overwritten: right for deterministic rewards only.</summary>
    StepDecay,

    /// <summary>learningRate.</summary>
    Constant,

    /// <summary>max(learningRateMin, 1 / (1 + n)^learningRateExponent) with n = earlier updates of the entry Q(s,a,o).</summary>
    VisitCount,
}

/// <summary>What stands in the table before anything is learned.</summary>
public enum InitialQ
{
    /// <summary>Independent uniform numbers in [0, 1).</summary>
    Uniform,

    /// <summary>Zero.</summary>
    Zero,
}
