using Rommeo.Environments;

namespace MyGame;

/// <summary>
/// Two agents on a ring of cells have to meet. Each stays (0), goes left (1) or goes right (2) and sees both places, its own first. A step together pays 1 to both and
/// ends the game. Replace the rules with your own; the base class keeps the seeds and refuses illegal actions.
/// </summary>
public sealed class MyGameEnvironment(MyGameConfig config) : Game(
    [new BoxSpace(2, 0, 1), new BoxSpace(2, 0, 1)],
    [new DiscreteSpace(3), new DiscreteSpace(3)])
{
    private int _one, _two, _step;

    protected override void Begin(Span<double> observations)
    {
        _step = 0;
        _one = Random.NextInt32(config.Cells);
        // Anywhere else.
        _two = (_one + 1 + Random.NextInt32(config.Cells - 1)) % config.Cells;
        Observe(observations);
    }

    protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        _one = Move(_one, actions[0]);
        _two = Move(_two, actions[1]);
        bool met = _one == _two;
        Observe(outcome.Observations);
        outcome.Rewards.Fill(met ? 1 : 0);
        // Meeting is a true end; running out of time is a cut, after which the game would have gone on.
        outcome.EndAll(terminated: met, truncated: ++_step == config.Steps && !met);
    }

    private int Move(int place, double action) => (place + (action == 1 ? config.Cells - 1 : action == 2 ? 1 : 0)) % config.Cells;

    private void Observe(Span<double> observations)
    {
        double one = _one / (config.Cells - 1.0), two = _two / (config.Cells - 1.0);
        ((ReadOnlySpan<double>)[one, two, two, one]).CopyTo(observations);
    }
}
