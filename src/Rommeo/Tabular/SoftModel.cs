using Rommeo.Environments;

namespace Rommeo.Tabular;

/// <summary>
/// A finite game as one agent sees it, for exact solution: rewards [S, A, O], and per (s, a, o) the list of next states that have a positive
/// probability. Terminal states have the value 0. Illegal entries are never played.
/// </summary>
internal sealed class SoftModel
{
    private readonly double[] _rewards;
    private readonly bool[] _legal;
    private readonly SparseRows _nextStates;

    /// <param name="states">S.</param>
    /// <param name="actions">A.</param>
    /// <param name="others">O.</param>
    /// <param name="rewards">[S, A, O].</param>
    /// <param name="transitions">[S, A, O, S'].</param>
    /// <param name="terminal">[S].</param>
    /// <param name="legal">[S, A, O]; all entries if it is left out.</param>
    internal SoftModel(int states, int actions, int others, double[] rewards, double[] transitions, bool[] terminal, bool[]? legal = null)
        : this((states, actions, others), rewards, SparseRows.Of(transitions, states), terminal, legal)
    {
    }

    private SoftModel((int States, int Actions, int Others) size, double[] rewards, SparseRows nextStates, bool[] terminal, bool[]? legal)
    {
        ((States, Actions, Others), _rewards, _nextStates, Terminal) = (size, rewards, nextStates, terminal);
        _legal = legal ?? [.. Enumerable.Repeat(true, States * Entries)];
    }

    /// <summary>Takes over a model of the environments, with rewards times <paramref name="rewardScale"/>.</summary>
    internal static SoftModel Of(AgentModel model, double rewardScale) => new(
        (model.StateCount, model.OwnActionCount, model.OthersActionCount),
        [.. model.Rewards.Select(reward => rewardScale * reward)], model.NextStates, model.Terminal,
        [.. model.Legal.Select((legal, entry) => legal || model.Terminal[entry / (model.OwnActionCount * model.OthersActionCount)])]);

    /// <summary>S.</summary>
    internal int States { get; }

    /// <summary>A.</summary>
    internal int Actions { get; }

    /// <summary>O.</summary>
    internal int Others { get; }

    /// <summary>Entries of a state's table, A * O.</summary>
    internal int Entries => Actions * Others;

    /// <summary>[S]: whether the state is an end of the game.</summary>
    internal bool[] Terminal { get; }

    /// <summary>Whether an entry (s, a, o) may be played. At an end everything may, to no effect.</summary>
    internal bool IsLegal(int entry) => _legal[entry];

    /// <summary>Whether the others may play o at s, together with some own action.</summary>
    internal bool IsPossible(int state, int o)
    {
        for (int entry = state * Entries + o; entry < (state + 1) * Entries; entry += Others)
        {
            if (_legal[entry])
                return true;
        }
        return false;
    }

    /// <summary>
    /// (1.6), the second half: effectively computes destination[s,a,o] = R(s,a,o) + gamma sum_s' T(s'|s,a,o) v[s']. Rows of terminal states are 0,
    /// illegal entries minus infinity.
    /// </summary>
    internal void Backup(ReadOnlySpan<double> v, double gamma, Span<double> destination)
    {
        for (int entry = 0; entry < destination.Length; entry++)
        {
            if (Terminal[entry / Entries])
            {
                destination[entry] = 0;
                continue;
            }
            destination[entry] = _legal[entry] ? _rewards[entry] + gamma * _nextStates.Expectation(entry, v) : double.NegativeInfinity;
        }
    }
}
