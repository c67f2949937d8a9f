using System.Collections.Immutable;
using Rommeo.Environments.Batches;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments.Warehouse;

/// <summary>Many copies of the multi-robot warehouse.</summary>
internal sealed class WarehouseCopies : IGameCopies
{
    private readonly WarehouseRules _rules;
    private readonly WarehouseSight _sight;
    private readonly int _robots;
    private readonly int _observationSize;

    internal WarehouseCopies(WarehouseConfig config, int copies)
    {
        State = new WarehouseState(config, new WarehouseFloor(config), copies);
        _rules = new WarehouseRules(config, State);
        _sight = new WarehouseSight(config, State);
        BoxSpace seen = _sight.Space();
        (_robots, _observationSize) = (config.Robots, seen.Size);
        ObservationSpaces = [.. Enumerable.Repeat<Space>(seen, config.Robots)];
        ActionSpaces = [.. Enumerable.Repeat<Space>(new DiscreteSpace(WarehouseRules.MoveCount << config.MessageBits), config.Robots)];
    }

    public int Copies => State.Copies;

    public int Alignment => 1;

    public ImmutableArray<Space> ObservationSpaces { get; }

    public ImmutableArray<Space> ActionSpaces { get; }

    /// <summary>The state, also for tests that set it.</summary>
    internal WarehouseState State { get; }

    public void Begin(int copy, ref PhiloxGenerator random, Span<double> observations)
    {
        State.Place(copy, ref random);
        Observe(copy, observations);
    }

    public void Play(int first, Span<PhiloxGenerator> random, ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        for (int k = 0; k < random.Length; k++)
        {
            int copy = first + k;
            _rules.Play(copy, actions.Slice(k * _robots, _robots), outcome.Rewards.Slice(k * _robots, _robots), ref random[k]);
            Observe(copy, outcome.Observations.Slice(k * _robots * _observationSize, _robots * _observationSize));
            outcome.Terminated.Slice(k * _robots, _robots).Clear();
            outcome.Truncated.Slice(k * _robots, _robots).Fill(_rules.IsOver(copy));
        }
    }

    internal void Observe(int copy, Span<double> observations)
    {
        for (int robot = 0; robot < _robots; robot++)
            _sight.Observe(copy, robot, observations.Slice(robot * _observationSize, _observationSize));
    }
}
