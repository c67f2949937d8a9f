using System.Collections.Immutable;

namespace Rommeo.Environments;

/// <summary>
/// Implemented by finite games whose rules can be read off, so that exact solvers need not play. States are numbered 0 .. StateCount - 1 and do
/// not include the end of the game. Joint actions are numbered row-major: the last agent's action varies fastest.
/// </summary>
public interface IKnownModel
{
    /// <summary>Number of states in which somebody still acts.</summary>
    int StateCount { get; }

    /// <summary>Number of actions per agent, the same in every state.</summary>
    ImmutableArray<int> ActionCounts { get; }

    /// <summary>Probability of starting in each state; sums to 1.</summary>
    ImmutableArray<double> StartDistribution { get; }

    /// <summary>Whether the joint action may be played in the state.</summary>
    bool IsLegal(int state, int jointAction);

    /// <summary>What may follow; the probabilities sum to 1 and no two outcomes are equal.</summary>
    ImmutableArray<ModelTransition> Transitions(int state, int jointAction);

    /// <summary>The state in which the agents make this joint observation.</summary>
    int StateOf(ReadOnlySpan<double> observations);
}

/// <summary>One possible outcome of a joint action.</summary>
/// <param name="Probability">How likely it is, in (0, 1].</param>
/// <param name="NextState">The next state, or <see cref="End"/>.</param>
/// <param name="Rewards">One reward per agent.</param>
public sealed record ModelTransition(double Probability, int NextState, ImmutableArray<double> Rewards)
{
    /// <summary>Next state of a transition that ends the game.</summary>
    public const int End = -1;

    /// <summary>Whether the game ends here.</summary>
    public bool IsTerminal => NextState == End;
}
