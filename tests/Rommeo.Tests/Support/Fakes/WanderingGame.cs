using System.Collections.Immutable;
using Rommeo.Environments;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>
/// A game with a hidden state that the joint action and chance move, for agents of any number and of unequal sizes. Observations are different functions
/// of the state; the reward falls with the distance of the state from the agent's index. After a fixed number of steps the game ends, or is cut off.
/// </summary>
internal sealed class WanderingGame : Game
{
    private readonly int _length;
    private readonly bool _ends;
    private double _state;
    private int _step;

    internal WanderingGame(ImmutableArray<int> observationSizes, ImmutableArray<Space> actions, int length, bool ends)
        : base([.. observationSizes.Select(size => new BoxSpace(size, double.NegativeInfinity, double.PositiveInfinity))], actions) =>
        (_length, _ends) = (length, ends);

    /// <summary>Three agents that see 2, 1 and 4 numbers and choose 1, 3 and 2, in boxes of different places and widths.</summary>
    internal static WanderingGame OfThree(int length = 7, bool ends = false) => new(
        [2, 1, 4], [new BoxSpace(1, -3, 5), new BoxSpace(3, -1, 1), new BoxSpace([0, -20], [1, 10])], length, ends);

    /// <summary>Three agents that see 2, 1 and 4 numbers and have 2, 4 and 3 choices.</summary>
    internal static WanderingGame OfThreeWithChoices(int length = 7, bool ends = false) => new(
        [2, 1, 4], [new DiscreteSpace(2), new DiscreteSpace(4), new DiscreteSpace(3)], length, ends);

    /// <summary>Two agents that see one number each and have 3 and 2 choices.</summary>
    internal static WanderingGame OfTwoWithChoices(int length = 7, bool ends = false) => new(
        [1, 1], [new DiscreteSpace(3), new DiscreteSpace(2)], length, ends);

    /// <summary>Two agents that see and choose one number each.</summary>
    internal static WanderingGame OfTwo(int length = 7, bool ends = false) => new(
        [1, 1], [new BoxSpace(1, -1, 1), new BoxSpace(1, -2, 2)], length, ends);

    /// <summary>Added to every reward.</summary>
    internal double Spoiler { get; set; }

    protected override void Begin(Span<double> observations)
    {
        _step = 0;
        _state = Random.NextGaussian();
        Observe(observations);
    }

    protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        double push = 0;
        foreach (double action in actions)
            push += Math.Tanh(action);
        _state = 0.8 * _state + 0.3 * push + 0.1 * Random.NextGaussian();
        for (int agent = 0; agent < AgentCount; agent++)
            outcome.Rewards[agent] = Spoiler - (_state - agent) * (_state - agent);
        Observe(outcome.Observations);
        bool over = ++_step == _length;
        outcome.EndAll(terminated: over && _ends, truncated: over && !_ends);
    }

    private void Observe(Span<double> observations)
    {
        for (int k = 0; k < observations.Length; k++)
            observations[k] = Math.Sin(_state * (1 + k) + k);
    }
}
