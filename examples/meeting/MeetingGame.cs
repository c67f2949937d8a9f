using Rommeo.Environments;

namespace Meeting;

/// <summary>
/// Two agents on a ring of five cells have to meet; the same game as in meeting.py. Each stays (0), goes left (1) or goes right (2) and sees both places, its own first.
/// Played from the command line, once it is built (dotnet build examples/meeting -c Release):
/// <c>rommeo train --algorithm iql --environment examples/meeting/bin/Release/net10.0/Meeting.dll:Meeting.MeetingGame</c>.
/// </summary>
public sealed class MeetingGame() : Game([new BoxSpace(2, 0, 1), new BoxSpace(2, 0, 1)], [new DiscreteSpace(3), new DiscreteSpace(3)])
{
    private const int Cells = 5, Steps = 20;
    private int _one, _two, _step;

    protected override void Begin(Span<double> observations)
    {
        _step = 0;
        _one = Random.NextInt32(Cells);
        _two = (_one + 1 + Random.NextInt32(Cells - 1)) % Cells;
        Observe(observations);
    }

    protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        _one = Move(_one, actions[0]);
        _two = Move(_two, actions[1]);
        bool met = _one == _two;
        Observe(outcome.Observations);
        outcome.Rewards.Fill(met ? 1 : 0);
        outcome.EndAll(terminated: met, truncated: ++_step == Steps && !met);
    }

    private static int Move(int place, double action) => (place + (action == 1 ? Cells - 1 : action == 2 ? 1 : 0)) % Cells;

    private void Observe(Span<double> observations)
    {
        double one = _one / (Cells - 1.0), two = _two / (Cells - 1.0);
        ((ReadOnlySpan<double>)[one, two, two, one]).CopyTo(observations);
    }
}
