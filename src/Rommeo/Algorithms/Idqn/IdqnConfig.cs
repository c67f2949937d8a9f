using Rommeo.Neural.Joint;

namespace Rommeo.Algorithms.Idqn;

/// <summary>Settings of independent deep Q-learning (rivals 1). Defaults are those of the reference implementation with a replay of single transitions.</summary>
public sealed record IdqnConfig : ValueConfig
{
    /// <summary>The defaults.</summary>
    public IdqnConfig() => LearningRate = 3e-4;
}
