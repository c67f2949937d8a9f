using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Rommeo.Environments.StochasticGames;

/// <summary>One thing that may follow a joint action, in the game's own words.</summary>
/// <typeparam name="TState">A value that says everything about a state and compares by content, for example a record struct.</typeparam>
/// <param name="Probability">How likely it is, in (0, 1].</param>
/// <param name="Next">The state that follows; of no meaning if the game ends.</param>
/// <param name="Rewards">One reward per agent.</param>
/// <param name="Ends">Whether the game ends here.</param>
public readonly record struct Outcome<TState>(double Probability, TState Next, ImmutableArray<double> Rewards, bool Ends = false);

/// <summary>The rules of a finite game: what may follow when <paramref name="actions"/> (one index per agent) are played in <paramref name="state"/>.</summary>
public delegate IEnumerable<Outcome<TState>> StochasticRules<TState>(TState state, ImmutableArray<int> actions);

// A table is made by asking the rules about every state that can be reached.
public sealed partial class TransitionTable
{
    private const double SumTolerance = 1e-9;
    private const int MostStates = 1_000_000;

    /// <summary>Explores the states from the start and tabulates the rules. Equal outcomes are merged.</summary>
    /// <param name="actionCounts">Number of actions per agent.</param>
    /// <param name="start">First states with their probabilities, which sum to 1.</param>
    /// <param name="rules">What may follow; asked once per state and joint action.</param>
    /// <param name="states">States that get the first numbers, in this order, also if they cannot be reached; others follow as they are found.</param>
    /// <param name="coordinates">Numbers that describe a state, the same count and no two alike.</param>
    /// <exception cref="ArgumentException">Probabilities do not sum to 1, a reward is missing or not finite, or there are too many states.</exception>
    public static TransitionTable Create<TState>(
        ImmutableArray<int> actionCounts, IEnumerable<(TState State, double Probability)> start, StochasticRules<TState> rules,
        IEnumerable<TState>? states = null, Func<TState, ImmutableArray<double>>? coordinates = null)
        where TState : notnull
    {
        var known = new StateNumbers<TState>();
        foreach (TState state in states ?? [])
            known.NumberOf(state);
        var startMass = new Dictionary<int, double>();
        foreach ((TState state, double probability) in start)
            startMass[known.NumberOf(state)] = startMass.GetValueOrDefault(known.NumberOf(state)) + probability;
        CheckSum(startMass.Values, "the start distribution");
        ImmutableArray<ImmutableArray<int>> jointActions = JointActions(actionCounts);
        var outcomes = new OutcomeList(actionCounts.Length);
        for (int state = 0; state < known.Count; state++)
        {
            foreach (ImmutableArray<int> actions in jointActions)
                outcomes.Add(rules(known[state], actions), known.NumberOf, () => $"state {known[state]}, joint action ({string.Join(", ", actions)})");
        }
        double[] startDistribution = [.. Enumerable.Range(0, known.Count).Select(state => startMass.GetValueOrDefault(state))];
        ImmutableArray<ImmutableArray<double>> described = coordinates is null ? [] : [.. known.Select(coordinates)];
        return new TransitionTable(actionCounts, startDistribution, described, outcomes);
    }

    private static ImmutableArray<ImmutableArray<int>> JointActions(ImmutableArray<int> actionCounts)
    {
        IEnumerable<ImmutableArray<int>> joint = [[]];
        foreach (int count in actionCounts)
            joint = joint.SelectMany(_ => Enumerable.Range(0, count), (prefix, action) => prefix.Add(action));
        return [.. joint];
    }

    private static void CheckSum(IEnumerable<double> probabilities, string what)
    {
        double sum = probabilities.Sum();
        if (!(Math.Abs(sum - 1) <= SumTolerance))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"the probabilities of {what} sum to {sum}, not to 1"));
    }

    /// <summary>Numbers states in the order of their first appearance.</summary>
    private sealed class StateNumbers<TState>
        where TState : notnull
    {
        private readonly Dictionary<TState, int> _numbers = [];
        private readonly List<TState> _states = [];

        internal int Count => _states.Count;

        internal TState this[int number] => _states[number];

        internal int NumberOf(TState state)
        {
            if (_numbers.TryGetValue(state, out int number))
                return number;
            if (_states.Count == MostStates)
                throw new ArgumentException($"the game has more than {MostStates} states, too many for a table", nameof(state));
            _states.Add(state);
            return _numbers[state] = _states.Count - 1;
        }

        internal IEnumerable<T> Select<T>(Func<TState, T> selector) => _states.Select(selector);
    }

    /// <summary>The columns of a table in the making.</summary>
    private sealed class OutcomeList(int agents)
    {
        internal List<int> First { get; } = [0];

        internal List<double> Probability { get; } = [];

        internal List<int> Next { get; } = [];

        internal List<double> Rewards { get; } = [];

        internal void Add<TState>(IEnumerable<Outcome<TState>> outcomes, Func<TState, int> numberOf, Func<string> place)
        {
            foreach (Outcome<TState> outcome in outcomes)
            {
                if (outcome.Rewards.Length != agents || !outcome.Rewards.All(double.IsFinite) || !(outcome.Probability > 0))
                    throw new ArgumentException($"an outcome of {place()} needs a positive probability and {agents} finite rewards, not {outcome.Probability} and ({string.Join(", ", outcome.Rewards)})");
                Merge(outcome.Probability, outcome.Ends ? ModelTransition.End : numberOf(outcome.Next), outcome.Rewards);
            }
            CheckSum(Probability.Skip(First[^1]), place());
            First.Add(Probability.Count);
        }

        private void Merge(double probability, int next, ImmutableArray<double> rewards)
        {
            for (int other = First[^1]; other < Probability.Count; other++)
            {
                if (Next[other] != next || !CollectionsMarshal.AsSpan(Rewards).Slice(other * agents, agents).SequenceEqual(rewards.AsSpan()))
                    continue;
                Probability[other] += probability;
                return;
            }
            Probability.Add(probability);
            Next.Add(next);
            Rewards.AddRange(rewards);
        }
    }
}
