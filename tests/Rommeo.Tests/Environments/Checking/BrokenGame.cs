using Rommeo.Environments;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Tests.Environments.Checking;

/// <summary>A small game of two agents with a hidden sum and some chance, written against the bare interface, into which one fault can be planted.</summary>
internal sealed class BrokenGame : IEnvironment
{
    private const int Length = 7;
    private static readonly Space Seen = new BoxSpace(1, -100, 100), Choices = new DiscreteSpace(3), Interval = new BoxSpace(1, -1, 1), HalfLine = new BoxSpace(1, -1, double.PositiveInfinity);
    private static double _shared;
    private static int _clock;
    private PhiloxGenerator _random = new(0, 0, StreamPurpose.Environment);
    private double _sum;
    private int _step = -1;
    private object? _litter;

    internal enum Kind
    {
        None,
        WithoutAgents,
        UnboundedActions,
        ObservationOutside,
        RewardNotANumber,
        ForgottenReward,
        OwnClock,
        SharedState,
        ReadsTheBuffer,
        BothFlags,
        PlaysOn,
        Endless,
        TakesAnything,
        Trips,
        Litters,
    }

    internal Kind Fault { get; init; }

    public int AgentCount => Fault == Kind.WithoutAgents ? 0 : 2;

    public Space ObservationSpace(int agent) => Seen;

    public Space ActionSpace(int agent) => agent == 0 ? Choices : Fault == Kind.UnboundedActions ? HalfLine : Interval;

    public void Reset(ulong? seed, Span<double> observations)
    {
        if (seed is ulong value)
            _random = new PhiloxGenerator(value, 0, StreamPurpose.Environment);
        _sum = Fault == Kind.OwnClock ? 0.001 * _clock++ : 0;
        _shared = 0;
        _step = 0;
        observations.Fill(_sum);
    }

    public void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        if (_step < 0 || (_step == Length && Fault != Kind.PlaysOn && Fault != Kind.Endless))
            throw new InvalidOperationException("no episode is running");
        if (Fault != Kind.TakesAnything && !(ActionSpace(0).Contains(actions[..1]) && ActionSpace(1).Contains(actions[1..])))
            throw new ArgumentException("an action is outside of its space", nameof(actions));
        if (Fault == Kind.Trips && _step == 4)
            throw new FormatException("a bug");
        double seen = Fault == Kind.ReadsTheBuffer ? Math.Clamp(outcome.Observations[0], -5, 5) : _sum;
        _sum = seen + (double.IsNaN(actions[0]) ? 0 : actions[0]) - 1 + 0.1 * _random.NextDouble();
        if (Fault == Kind.SharedState)
            _sum += _shared += 0.01;
        _litter = Fault == Kind.Litters ? new object[4] : _litter;
        _step = Math.Min(_step + 1, Length);
        outcome.Observations.Fill(_sum);
        outcome.Rewards.Fill(-_sum);
        Spoil(outcome);
    }

    private void Spoil(in StepOutcome outcome)
    {
        if (Fault == Kind.ObservationOutside && _step == 2)
            outcome.Observations[1] = 100.5;
        if (Fault == Kind.RewardNotANumber && _step == 3)
            outcome.Rewards[0] = double.NaN;
        if (Fault == Kind.ForgottenReward)
            outcome.Rewards[1] = -9.7310241e283;
        bool over = _step == Length && Fault != Kind.Endless;
        outcome.EndAll(terminated: over, truncated: over && Fault == Kind.BothFlags);
    }
}
