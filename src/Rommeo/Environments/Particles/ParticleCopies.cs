using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Rommeo.Environments.Batches;
using Rommeo.Numerics.Randomness;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles;

/// <summary>Many copies of one particle environment: actions, motion, rewards, observations, ends.</summary>
internal sealed class ParticleCopies : IGameCopies
{
    private readonly ParticleConfig _config;
    private readonly ParticleScenario _scenario;
    private readonly ParticleActions _actions;
    private readonly TeamLayout _layout;
    private readonly int[] _played;

    internal ParticleCopies(ParticleScenario scenario, ParticleConfig config, int copies)
    {
        (_scenario, _config) = (scenario, config);
        World = new ParticleWorld(scenario.Agents, scenario.Landmarks, scenario.Symbols, scenario.Choices, copies);
        _actions = new ParticleActions(config, scenario.Symbols);
        ImmutableArray<ParticleEntity> played = scenario.Agents[..^scenario.Scripted];
        ObservationSpaces = [.. played.Select((_, agent) => new BoxSpace(scenario.ObservationSize(agent), double.NegativeInfinity, double.PositiveInfinity))];
        ActionSpaces = [.. played.Select(_actions.SpaceOf)];
        _layout = new TeamLayout(ObservationSpaces, ActionSpaces);
        _played = new int[copies];
    }

    public int Copies => World.Copies;

    public int Alignment => Lanes.Count;

    public ImmutableArray<Space> ObservationSpaces { get; }

    public ImmutableArray<Space> ActionSpaces { get; }

    /// <summary>The state, also for tests that set it.</summary>
    internal ParticleWorld World { get; }

    internal ParticleScenario Scenario => _scenario;

    internal ParticleConfig Config => _config;

    public void Begin(int copy, ref PhiloxGenerator random, Span<double> observations)
    {
        _scenario.Place(World, copy, ref random);
        Observe(copy, observations);
    }

    /// <summary>Takes a copy's state as the start of an episode and writes what is seen there.</summary>
    internal void Observe(int copy, Span<double> observations)
    {
        _played[copy] = 0;
        int lane = copy % Lanes.Count;
        Observe(copy - lane, lane, observations);
    }

    public void Play(int first, Span<PhiloxGenerator> random, ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        int agents = _layout.AgentCount;
        for (int done = 0; done < random.Length; done += Lanes.Count)
        {
            int lanes = Math.Min(Lanes.Count, random.Length - done);
            var view = new ParticleView(World, first + done);
            Act(first + done, lanes, actions.Slice(done * _layout.ActionSize, lanes * _layout.ActionSize));
            ParticleMotion.Step(view, _config.Physics);
            Reward(view, lanes, outcome.Rewards.Slice(done * agents, lanes * agents));
            Observe(first + done, firstLane: 0, outcome.Observations.Slice(done * _layout.ObservationSize, lanes * _layout.ObservationSize));
            End(view, first + done, outcome.Terminated.Slice(done * agents, lanes * agents), outcome.Truncated.Slice(done * agents, lanes * agents));
        }
    }

    private void Act(int first, int lanes, ReadOnlySpan<double> actions)
    {
        for (int lane = 0; lane < lanes; lane++)
        {
            ReadOnlySpan<double> row = actions.Slice(lane * _layout.ActionSize, _layout.ActionSize);
            for (int agent = 0; agent < _layout.AgentCount; agent++)
                _actions.Apply(World, agent, first + lane, _layout.Actions[agent].Of(row));
            for (int agent = _layout.AgentCount; agent < World.Agents.Length; agent++)
                ParticleActions.Push(World, agent, first + lane, _scenario.Direction(World, agent, first + lane));
        }
    }

    private void Reward(ParticleView view, int lanes, Span<double> destination)
    {
        Span<Lanes> rewards = stackalloc Lanes[view.AgentCount];
        _scenario.Reward(view, rewards);
        if (_config.Physics == ParticlePhysics.Openai && _scenario.IsCollaborative)
            Share(rewards);
        WriteRows(rewards[.._layout.AgentCount], firstLane: 0, destination);
    }

    private static void Share(Span<Lanes> rewards)
    {
        Lanes sum = Lanes.Zero;
        foreach (Lanes reward in rewards)
            sum += reward;
        rewards.Fill(sum);
    }

    /// <summary>Writes the joint observations of one copy or several that share a vector, a row each.</summary>
    private void Observe(int first, int firstLane, Span<double> destination)
    {
        var view = new ParticleView(World, first);
        Lanes[] rented = ArrayPool<Lanes>.Shared.Rent(_layout.ObservationSize);
        Span<Lanes> joint = rented.AsSpan(0, _layout.ObservationSize);
        for (int agent = 0; agent < _layout.AgentCount; agent++)
        {
            var writer = new LaneWriter(joint.Slice(_layout.Observations[agent].Offset, _layout.Observations[agent].Size));
            _scenario.Observe(view, agent, ref writer);
        }
        WriteRows(joint, firstLane, destination);
        ArrayPool<Lanes>.Shared.Return(rented);
    }

    private void End(ParticleView view, int first, Span<bool> terminated, Span<bool> truncated)
    {
        int agents = _layout.AgentCount;
        Lanes succeeded = _scenario.EndsOnSuccess ? _scenario.Succeeded(view) : Lanes.Zero;
        for (int lane = 0; lane * agents < terminated.Length; lane++)
        {
            bool last = ++_played[first + lane] == _config.Steps;
            terminated.Slice(lane * agents, agents).Fill(!last && succeeded[lane] > 0);
            truncated.Slice(lane * agents, agents).Fill(last);
        }
    }

    /// <summary>Turns columns of lanes into a row of numbers per lane, as many lanes as <paramref name="destination"/> has rows.</summary>
    private static void WriteRows(ReadOnlySpan<Lanes> columns, int firstLane, Span<double> destination)
    {
        ReadOnlySpan<double> numbers = MemoryMarshal.Cast<Lanes, double>(columns);
        for (int row = 0; row * columns.Length < destination.Length; row++)
        {
            Span<double> target = destination.Slice(row * columns.Length, columns.Length);
            int source = firstLane + row;
            for (int k = 0; k < target.Length; k++, source += Lanes.Count)
                target[k] = numbers[source];
        }
    }
}
