using Rommeo.Environments;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>
/// A game of two steps. The actions of the first put marks, at once tempted towards (-1/2, 1/2): the reward is -0.3 [(a_1 + 1/2)^2 + (a_2 - 1/2)^2]. The second pays
/// for where the marks lie, best at (1/2, -1/2): <see cref="Payment"/>. Only values that are carried back over a step can resist the temptation.
/// </summary>
internal sealed class DelayedGame() : Game([Seen, Seen], [new BoxSpace(1, -1, 1), new BoxSpace(1, -1, 1)])
{
    private readonly double[] _marks = new double[2];
    private bool _paying;

    private static BoxSpace Seen => new(3, -1, 1);

    /// <summary>What the second step pays each agent: 1 at best, -3 for yielding to the temptation.</summary>
    internal static double Payment(ReadOnlySpan<double> marks) => 1 - 2 * Square(marks[0] - 0.5) - 2 * Square(marks[1] + 0.5);

    protected override void Begin(Span<double> observations)
    {
        _paying = false;
        observations.Clear();
    }

    protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        outcome.Rewards.Fill(_paying ? Payment(_marks) : -0.3 * (Square(actions[0] + 0.5) + Square(actions[1] - 0.5)));
        actions.CopyTo(_marks);
        for (int agent = 0; agent < 2; agent++)
            ((ReadOnlySpan<double>)[1.0, _marks[0], _marks[1]]).CopyTo(outcome.Observations[(3 * agent)..]);
        outcome.EndAll(terminated: _paying, truncated: false);
        _paying = true;
    }

    private static double Square(double x) => x * x;
}
