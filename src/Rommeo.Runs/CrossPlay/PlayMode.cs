namespace Rommeo.Runs.CrossPlay;

/// <summary>How independently trained agents choose their actions when they meet.</summary>
internal enum PlayMode
{
    /// <summary>Every agent plays the best it knows, without chance of its own.</summary>
    Evaluation,

    /// <summary>Every agent draws from its policy, as while it was trained, exploration included.</summary>
    Sampled,
}
