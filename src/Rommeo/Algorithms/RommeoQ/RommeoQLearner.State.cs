using Rommeo.Agents;
using Rommeo.Tabular;

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
        if (_replay is not null)
        {
            _replay.Save(writer);
            StreamState.Save(writer, "stream/replay", _replayDraws);
        }
        SaveNewest(writer);
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
        if (_replay is not null)
        {
            _replay.Restore(reader, _states.Count, _actions, _others);
            _replayDraws = StreamState.Restore(reader, "stream/replay");
        }
        RestoreNewest(reader);
        _believed = -1;
    }

    /// <summary>A transition that was observed but not yet learned from, or nothing.</summary>
    private void SaveNewest(IStateWriter writer)
    {
        writer.Write("newest/indices", _newest is { } step ? [step.State, step.Action, step.Others, step.NextState] : ReadOnlySpan<long>.Empty);
        writer.Write("newest/reward", _newest is { } newest ? [newest.Reward] : ReadOnlySpan<double>.Empty);
    }

    private void RestoreNewest(IStateReader reader)
    {
        _newest = null;
        if (reader.Length("newest/indices") == 0)
            return;
        Span<long> indices = stackalloc long[4];
        Span<double> reward = stackalloc double[1];
        reader.Read("newest/indices", indices);
        reader.Read("newest/reward", reward);
        var step = new TabularStep((int)indices[0], (int)indices[1], (int)indices[2], (int)indices[3], reward[0]);
        if (!step.Fits(_states.Count, _actions, _others))
            throw new InvalidDataException($"newest/indices: {step} lies outside the tables");
        _newest = step;
    }
}
