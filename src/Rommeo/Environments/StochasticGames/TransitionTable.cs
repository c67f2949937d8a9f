using System.Collections.Immutable;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments.StochasticGames;

/// <summary>
/// The rules of a finite stochastic game as a table: per state and joint action the outcomes that may follow. States are numbered from 0 without the end
/// of the game; joint actions row-major, the last agent's action varying fastest. Make one with <see cref="Create"/>.
/// </summary>
public sealed partial class TransitionTable
{
    private readonly double[] _start;
    private readonly int[] _first;           // [state, joint action], and one more: where its outcomes begin
    private readonly double[] _probability;  // [outcome]
    private readonly int[] _next;            // [outcome]
    private readonly double[] _rewards;      // [outcome, agent]

    private TransitionTable(ImmutableArray<int> actionCounts, double[] start, ImmutableArray<ImmutableArray<double>> coordinates, OutcomeList outcomes)
    {
        ActionCounts = actionCounts;
        JointActionCount = actionCounts.Aggregate(1, (product, count) => checked(product * count));
        _start = start;
        Coordinates = coordinates;
        _first = [.. outcomes.First];
        _probability = [.. outcomes.Probability];
        _next = [.. outcomes.Next];
        _rewards = [.. outcomes.Rewards];
    }

    /// <summary>Number of states in which somebody still acts.</summary>
    public int StateCount => _start.Length;

    /// <summary>Number of actions per agent, the same in every state.</summary>
    public ImmutableArray<int> ActionCounts { get; }

    /// <summary>How many agents play.</summary>
    public int AgentCount => ActionCounts.Length;

    /// <summary>Number of joint actions: the product of <see cref="ActionCounts"/>.</summary>
    public int JointActionCount { get; }

    /// <summary>Probability of starting in each state; sums to 1.</summary>
    public ImmutableArray<double> StartDistribution => [.. _start];

    /// <summary>Per state the numbers that describe it to a person or a network, all of one length; empty if none were given.</summary>
    public ImmutableArray<ImmutableArray<double>> Coordinates { get; }

    /// <summary>What may follow a joint action; probabilities sum to 1 and no two outcomes are equal.</summary>
    public ImmutableArray<ModelTransition> Outcomes(int state, int jointAction)
    {
        (int first, int end) = OutcomeRange(state, jointAction);
        var outcomes = ImmutableArray.CreateBuilder<ModelTransition>(end - first);
        for (int outcome = first; outcome < end; outcome++)
            outcomes.Add(new ModelTransition(_probability[outcome], _next[outcome], [.. RewardsOf(outcome)]));
        return outcomes.MoveToImmutable();
    }

    /// <summary>Row-major number of a joint action given as one index per agent.</summary>
    public int JointIndex(ReadOnlySpan<double> actions)
    {
        int jointAction = 0;
        for (int agent = 0; agent < actions.Length; agent++)
            jointAction = jointAction * ActionCounts[agent] + (int)actions[agent];
        return jointAction;
    }

    /// <summary>Draws a first state.</summary>
    internal int DrawStart(ref PhiloxGenerator random) => random.NextCategorical(_start);

    /// <summary>Draws an outcome, writes its rewards and returns the next state or <see cref="ModelTransition.End"/>.</summary>
    internal int Draw(ref PhiloxGenerator random, int state, int jointAction, Span<double> rewards)
    {
        (int first, int end) = OutcomeRange(state, jointAction);
        int outcome = first + (end - first == 1 ? 0 : random.NextCategorical(_probability.AsSpan(first, end - first)));
        RewardsOf(outcome).CopyTo(rewards);
        return _next[outcome];
    }

    private (int First, int End) OutcomeRange(int state, int jointAction)
    {
        int row = state * JointActionCount + jointAction;
        return (_first[row], _first[row + 1]);
    }

    private ReadOnlySpan<double> RewardsOf(int outcome) => _rewards.AsSpan(outcome * AgentCount, AgentCount);
}
