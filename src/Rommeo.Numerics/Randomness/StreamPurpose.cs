namespace Rommeo.Numerics.Randomness;

/// <summary>What a random stream is for. The numbers are part of a run's identity: never reuse or renumber one.</summary>
public enum StreamPurpose
{
    /// <summary>Initial weights and tables.</summary>
    Initialisation = 0,

    /// <summary>Chance inside the game.</summary>
    Environment = 1,

    /// <summary>Sampling actions while training.</summary>
    Acting = 2,

    /// <summary>Noise inside losses.</summary>
    Learning = 3,

    /// <summary>Which transitions a minibatch holds.</summary>
    Replay = 4,

    /// <summary>Everything drawn while evaluating, so that evaluation changes no training number.</summary>
    Evaluation = 5,

    /// <summary>Resampling in statistics.</summary>
    Bootstrap = 6,

    /// <summary>Randomly generated games of the theory suite.</summary>
    Theory = 7,

    /// <summary>Actions an agent samples only to show them to teammates that train centrally, so that being watched changes nothing of its own.</summary>
    Sharing = 8,
}
