using Rommeo.Agents;

namespace Rommeo.Algorithms.RommeoQ;

/// <content>Checkpoints: everything that determines the agent's future.</content>
public sealed partial class RommeoQLearner
{
    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        writer.Write("updates", [_updates]);
        writer.Write("metrics", [_newestAlpha, _newestLearningRate, _tdError]);
        StreamState.Save(writer, "stream/acting", _acting);
        _states.Save(writer);
        _tables.Save(writer);
        _prior.Save(writer);
        _temperature?.Save(writer, _states.Count);
        if (_replay is not null)
        {
            _replay.Save(writer);
            StreamState.Save(writer, "stream/replay", _replayDraws);
        }
        _newest.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        Span<long> updates = stackalloc long[1];
        reader.Read("updates", updates);
        _updates = updates[0];
        Span<double> metrics = stackalloc double[3];
        reader.Read("metrics", metrics);
        (_newestAlpha, _newestLearningRate, _tdError) = (metrics[0], metrics[1], metrics[2]);
        _acting = StreamState.Restore(reader, "stream/acting");
        _states.Restore(reader);
        _tables.Restore(reader, _states.Count);
        _prior.Restore(reader, _states.Count);
        _temperature?.Restore(reader, _states.Count);
        if (_replay is not null)
        {
            _replay.Restore(reader, _states.Count, _actions, _others);
            _replayDraws = StreamState.Restore(reader, "stream/replay");
        }
        _newest.Restore(reader, _states.Count, _actions, _others);
        _believed = -1;
    }
}
