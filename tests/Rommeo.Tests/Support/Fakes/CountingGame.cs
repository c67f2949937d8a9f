using Rommeo.Environments;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>
/// A game whose every number says where it comes from: agent i observes 1000 * episode + step + 0.1 * i, and gets the reward (i + 1) * (steps so far in all episodes).
/// Episode e lasts lengths[e mod n] steps; the last agent is out one step before the others, and all are cut off or ended at the end.
/// </summary>
internal sealed class CountingGame(int agents, bool ends, params int[] lengths) : IEnvironment
{
    private int _episode = -1;
    private int _step;
    private int _total;

    /// <summary>The seed of every reset, in order.</summary>
    internal List<ulong?> Resets { get; } = [];

    internal int Steps => _total;

    /// <summary>The step, counted over all episodes, at which the game breaks; never by default.</summary>
    internal int FailsAt { get; init; }

    public int AgentCount => agents;

    public Space ObservationSpace(int agent) => new BoxSpace(1, 0, double.PositiveInfinity);

    public Space ActionSpace(int agent) => new BoxSpace(1, -1, 1);

    public void Reset(ulong? seed, Span<double> observations)
    {
        Resets.Add(seed);
        _episode++;
        _step = 0;
        Observe(observations);
    }

    public void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        int length = lengths[_episode % lengths.Length];
        Assert.True(_step < length, "a step after the end");
        _step++;
        _total++;
        if (_total == FailsAt)
            throw new InvalidOperationException("the game broke");
        Observe(outcome.Observations);
        for (int agent = 0; agent < agents; agent++)
            outcome.Rewards[agent] = (agent + 1) * _total;
        outcome.EndAll(terminated: ends && _step == length, truncated: !ends && _step == length);
        if (agents > 1 && _step >= length - 1)
            outcome.Terminated[^1] = true;
    }

    private void Observe(Span<double> observations)
    {
        for (int agent = 0; agent < agents; agent++)
            observations[agent] = 1000 * _episode + _step + 0.1 * agent;
    }
}
