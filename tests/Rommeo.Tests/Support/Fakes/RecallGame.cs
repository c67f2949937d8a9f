using Rommeo.Environments;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>
/// Each of two agents sees a cue, 0 or 1, at the first step only, waits, and is paid 1 at the last for playing it. Without memory nobody gets more than a half on average.
/// </summary>
/// <param name="length">Steps of an episode.</param>
/// <param name="othersKnow">Whether each sees the other's cue at the last step: of no use to it, but what all see together then says what pays.</param>
internal sealed class RecallGame(int length = 2, bool othersKnow = false) : Game([new BoxSpace(3, 0, 1), new BoxSpace(3, 0, 1)], [new DiscreteSpace(2), new DiscreteSpace(2)])
{
    private readonly int[] _cues = new int[2];
    private int _step;

    protected override void Begin(Span<double> observations)
    {
        _step = 0;
        for (int agent = 0; agent < 2; agent++)
            _cues[agent] = Random.NextInt32(2);
        Observe(observations);
    }

    protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        _step++;
        for (int agent = 0; agent < 2; agent++)
            outcome.Rewards[agent] = _step == length && (int)actions[agent] == _cues[agent] ? 1 : 0;
        Observe(outcome.Observations);
        outcome.EndAll(terminated: _step == length, truncated: false);
    }

    /// <summary>The cue as one of two, at the beginning; whether it is time to answer.</summary>
    private void Observe(Span<double> observations)
    {
        observations.Clear();
        for (int agent = 0; agent < 2; agent++)
        {
            if (_step == 0)
                observations[3 * agent + _cues[agent]] = 1;
            else
                observations[3 * agent + 2] = _step == length - 1 ? 1 : 0;
            if (othersKnow && _step == length - 1)
                observations[3 * agent + _cues[1 - agent]] = 1;
        }
    }
}
