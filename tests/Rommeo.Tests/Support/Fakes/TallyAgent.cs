using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>The simplest learner there is: a running mean of the reward per own action (or a running mean action in a box).</summary>
internal sealed class TallyAgent(TallyConfig config, AgentSeat seat, Action<long>? onUpdate) : IAgent, ILearner, IDiagnostics
{
    private readonly Space _space = seat.Layout.ActionSpaces[seat.Agent];
    private readonly double[] _value = new double[seat.Layout.ActionSpaces[seat.Agent] is DiscreteSpace discrete ? discrete.Count : seat.Layout.Actions[seat.Agent].Size];
    private readonly double[] _action = new double[seat.Layout.Actions[seat.Agent].Size];
    private PhiloxGenerator _acting = new(seat.Seed, seat.Agent, StreamPurpose.Acting);
    private double _reward;
    private long _updates;

    public ReplayRequest? Replay => null;

    public IReadOnlyList<string> MetricNames => ["bestValue", "updates"];

    public void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action)
    {
        if (_space is BoxSpace box)
        {
            for (int k = 0; k < action.Length; k++)
                action[k] = mode == ActMode.Evaluate ? _value[k] : box.Low[k] + _acting.NextDouble() * (box.High[k] - box.Low[k]);
            return;
        }
        action[0] = mode == ActMode.Evaluate ? Array.IndexOf(_value, _value.Max()) : _acting.NextInt32(_value.Length);
    }

    public void Observe(in JointTransition transition)
    {
        seat.Layout.Actions[seat.Agent].Of(transition.Actions).CopyTo(_action);
        _reward = transition.Rewards[seat.Agent];
    }

    public void Update(in Minibatch minibatch)
    {
        _updates++;
        onUpdate?.Invoke(minibatch.EnvironmentStep);
        if (minibatch.EnvironmentStep == config.DivergeAt)
            throw new NotFiniteNumberException("the tally is NaN");
        if (_space is DiscreteSpace)
            _value[(int)_action[0]] += config.LearningRate * (_reward - _value[(int)_action[0]]);
    }

    public void Save(IStateWriter writer)
    {
        PhiloxState acting = _acting.State;
        writer.Write("value", _value);
        writer.Write("half", [.. _value.Select(value => (float)value)]);
        writer.Write("counts", [_updates, (long)acting.Seed, (long)acting.Stream, (long)acting.Block, acting.Word]);
    }

    public void Restore(IStateReader reader)
    {
        Span<long> counts = stackalloc long[5];
        reader.Read("value", _value);
        reader.Read("half", stackalloc float[reader.Length("half")]);
        reader.Read("counts", counts);
        _updates = counts[0];
        _acting = PhiloxGenerator.Restore(new PhiloxState((ulong)counts[1], (ulong)counts[2], (ulong)counts[3], (int)counts[4]));
    }

    public void ReadMetrics(Span<double> destination)
    {
        destination[0] = _value.Max();
        destination[1] = _updates;
    }
}
