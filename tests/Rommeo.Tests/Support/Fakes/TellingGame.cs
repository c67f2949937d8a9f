using Rommeo.Environments;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>
/// Agent 0 sees one of two colours for a whole episode and says one of two words; agent 1 hears the newest word and both are paid 1 whenever it plays the colour. What a word is worth shows a step later,
/// in what the other does who heard it.
/// </summary>
internal sealed class TellingGame() : Game([new BoxSpace(2, 0, 1), new BoxSpace(2, 0, 1)], [new DiscreteSpace(2), new DiscreteSpace(2)])
{
    internal const int Length = 6;
    private int _colour, _word, _step;

    /// <summary>Return of an agent if everything is told and understood: nothing was heard before the first action.</summary>
    internal const double BestReturn = Length - 1 + 0.5;

    protected override void Begin(Span<double> observations)
    {
        (_step, _word, _colour) = (0, -1, Random.NextInt32(2));
        Observe(observations);
    }

    protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        _step++;
        outcome.Rewards.Fill((int)actions[1] == _colour ? 1 : 0);
        _word = (int)actions[0];
        Observe(outcome.Observations);
        outcome.EndAll(terminated: _step == Length, truncated: false);
    }

    private void Observe(Span<double> observations)
    {
        observations.Clear();
        observations[_colour] = 1;
        if (_word >= 0)
            observations[2 + _word] = 1;
    }
}
