namespace Rommeo.Tabular;

/// <summary>How the step size falls.</summary>
public enum LearningRateSchedule
{
    /// <summary>D / (D + t) with t = updates so far. For D much larger than the run an entry is simply overwritten: right for deterministic rewards only.</summary>
    StepDecay,

    /// <summary>learningRate.</summary>
    Constant,

    /// <summary>max(learningRateMin, 1 / (1 + n)^learningRateExponent) with n = earlier updates of the entry of the table.</summary>
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

/// <summary>Whose transitions the window of the prior counts. In a game with a single state both are the same.</summary>
public enum WindowScope
{
    /// <summary>The newest ones of each state, so that a state seen rarely keeps what it has seen.</summary>
    PerState,

    /// <summary>The newest ones of the whole history, all states mixed, as in the authors' code.</summary>
    AllStates,
}

/// <summary>How an action follows from the values of the actions.</summary>
public enum ExplorationKind
{
    /// <summary>One of the best at random, or with probability epsilon any.</summary>
    EpsilonGreedy,

    /// <summary>In proportion to exp(value / temperature), or with probability epsilon any.</summary>
    Boltzmann,
}

/// <summary>How the probability epsilon of a uniform action falls; t = updates so far.</summary>
public enum EpsilonSchedule
{
    /// <summary>epsilon.</summary>
    Constant,

    /// <summary>max(epsilonMin, epsilon exp(-epsilonDecay t)).</summary>
    Exponential,

    /// <summary>epsilon D / (D + t), with D = epsilonDecaySteps.</summary>
    StepDecay,
}
