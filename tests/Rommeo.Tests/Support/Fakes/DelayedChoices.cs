using Rommeo.Environments;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>
/// <see cref="DelayedGame"/> with three choices each. The first step tempts towards (0, 0): every agent that resists costs the team 0.3. The second pays for what was chosen, best for (2, 1).
/// </summary>
internal sealed class DelayedChoices() : Game([new OneHotSpace(10), new OneHotSpace(10)], [new DiscreteSpace(3), new DiscreteSpace(3)])
{
    private int _marks = -1;

    /// <summary>What the second step pays each agent: 1 at best, -1 for yielding to the temptation.</summary>
    internal static double Payment(ReadOnlySpan<double> marks) => 1 - (marks[0] == 2 ? 0 : 1) - (marks[1] == 1 ? 0 : 1);

    protected override void Begin(Span<double> observations)
    {
        _marks = -1;
        Observe(observations);
    }

    protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        bool paying = _marks >= 0;
        outcome.Rewards.Fill(paying ? Payment([_marks / 3, _marks % 3]) : -0.3 * ((actions[0] == 0 ? 0 : 1) + (actions[1] == 0 ? 0 : 1)));
        _marks = 3 * (int)actions[0] + (int)actions[1];
        Observe(outcome.Observations);
        outcome.EndAll(terminated: paying, truncated: false);
    }

    private void Observe(Span<double> observations)
    {
        for (int agent = 0; agent < 2; agent++)
            OneHotSpace.Write(_marks + 1, observations.Slice(10 * agent, 10));
    }
}
