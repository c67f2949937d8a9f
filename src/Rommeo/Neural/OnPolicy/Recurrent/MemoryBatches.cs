using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural.OnPolicy.Recurrent;

/// <summary>A full rollout made ready for networks with memory (rivals 7.4): chunks of a few steps with the states they begin with. The last chunk of a line is shorter, none is dropped.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MemoryBatches<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Company _company;
    private readonly OnPolicyConfig _config;
    private readonly MemoryNetworks<T> _actor;
    private readonly MemoryNetworks<T> _critic;
    private readonly bool _centralised;
    private readonly RolloutLines _lines;
    private readonly MemoryPlay<T> _actorPlay;
    private readonly MemoryPlay<T> _criticPlay;
    private readonly double[] _logPi;
    private readonly bool[] _available;
    private int[] _order = [], _active = [];
    private ChunkPass<T>? _actorPass, _criticPass;
    private PolicyBatch<T>? _policy;
    private ReturnBatch<T>? _returns;
    private int _capacity;

    internal MemoryBatches(Company company, OnPolicyConfig config, MemoryNetworks<T> actor, MemoryNetworks<T> critic, bool centralised)
    {
        (_company, _config, _actor, _critic, _centralised) = (company, config, actor, critic, centralised);
        _lines = new RolloutLines(config.ChunkLength);
        (_actorPlay, _criticPlay) = (new MemoryPlay<T>(actor.Memory), new MemoryPlay<T>(critic.Memory));
        Targets = new RolloutTargets(company.Count, config);
        _logPi = new double[company.Actions];
        _available = new bool[company.Actions];
    }

    /// <summary>Advantages and returns of the newest rollout.</summary>
    internal RolloutTargets Targets { get; }

    /// <summary>Reads everything out of a full rollout that stays the same for all epochs.</summary>
    internal void Prepare(Rollout rollout, ref PhiloxGenerator stream)
    {
        _lines.Read(rollout, _company.Count);
        Targets.Reserve(rollout.Count);
        Reserve();
        Shuffle(ref stream);
        PlayAgain(rollout);
        Targets.Estimate(rollout, _critic.Head.Blocks);
    }

    /// <summary>The actor's minibatch of one part of one epoch, its head's inputs ready; <see langword="null"/> if the part is empty.</summary>
    internal PolicyBatch<T>? Policy(Rollout rollout, int epoch, int part)
    {
        ReadOnlySpan<int> chunks = Part(epoch, part);
        if (chunks.IsEmpty)
            return null;
        Lay(rollout, chunks, _actorPass!, _actorPlay, centralised: false);
        _actorPass!.Forward(_policy!.Pass);
        for (int i = 0; i < _company.Count; i++)
        {
            for (int sample = 0; sample < _policy.Pass.Count; sample++)
            {
                int at = i * _policy.Pass.Count + sample, t = StepAt(chunks, sample), row = t * _company.Count + i;
                _policy.Active[at] = t >= 0;
                if (t < 0)
                    continue;
                (_policy.Actions[at], _policy.Advantages[at], _policy.OldLogPi[at]) = (rollout.Actions[row], Targets.Advantages[row], Targets.OldLogPi[row]);
                ActionMask.Read(rollout.Observation(t, i), _company.ActionCount(i), _config.ActionMasks, _policy.Available.AsSpan(at * _company.Actions, _company.Actions));
            }
        }
        return _policy;
    }

    /// <summary>The critic's minibatch of one part of one epoch, its head's inputs ready; <see langword="null"/> if the part is empty.</summary>
    internal ReturnBatch<T>? Returns(Rollout rollout, int epoch, int part)
    {
        ReadOnlySpan<int> chunks = Part(epoch, part);
        if (chunks.IsEmpty)
            return null;
        Lay(rollout, chunks, _criticPass!, _criticPlay, _centralised);
        _criticPass!.Forward(_returns!.Pass);
        for (int i = 0; i < _company.Count; i++)
        {
            for (int sample = 0; sample < _returns.Pass.Count; sample++)
            {
                int at = i * _returns.Pass.Count + sample, t = StepAt(chunks, sample), row = t * _company.Count + i;
                _returns.Active[at] = t >= 0;
                if (t >= 0)
                    (_returns.Returns[at], _returns.OldValues[at]) = (Targets.Returns[row], Targets.OldValues[row]);
            }
        }
        return _returns;
    }

    /// <summary>The gradients of the actor before its head, whose own is known.</summary>
    internal void BackPolicy() => _actorPass!.Backward(_policy!.Pass);

    /// <summary>The gradients of the critic before its head, whose own is known.</summary>
    internal void BackReturns() => _criticPass!.Backward(_returns!.Pass);

    internal void Save(IStateWriter writer)
    {
        Targets.Normaliser.Save(writer);
        _lines.Save(writer);
        _actorPlay.Save(writer, "rollout/actorMemory");
        _criticPlay.Save(writer, "rollout/criticMemory");
    }

    internal void Restore(IStateReader reader)
    {
        Targets.Normaliser.Restore(reader);
        _lines.Restore(reader);
        _actorPlay.Restore(reader, "rollout/actorMemory");
        _criticPlay.Restore(reader, "rollout/criticMemory");
    }

    /// <summary>log pi_old, v_old and the values of the real next observations, by the networks as they are, and the states of chunks.</summary>
    private void PlayAgain(Rollout rollout)
    {
        _actorPlay.Begin(_lines);
        _criticPlay.Begin(_lines);
        for (int p = 0; p < _lines.Longest; p++)
        {
            int count = 0;
            for (int line = 0; line < _lines.Count; line++)
            {
                if (p < _lines.Length(line))
                    _active[count++] = line;
            }
            ReadOnlySpan<int> active = _active.AsSpan(0, count);
            _actorPlay.Prepare(_lines, active, p);
            _criticPlay.Prepare(_lines, active, p);
            for (int k = 0; k < count && p % _config.ChunkLength == 0; k++)
            {
                int chunk = ChunkAt(_lines.Place(active[k], p));
                _actorPlay.Keep(active[k], chunk);
                _criticPlay.Keep(active[k], chunk);
            }
            ReadStep(rollout, active, p);
        }
    }

    private void ReadStep(Rollout rollout, ReadOnlySpan<int> active, int p)
    {
        for (int k = 0; k < active.Length; k++)
        {
            int t = _lines.Step(_lines.Place(active[k], p));
            See(rollout, t, _actorPlay.Pass, 0, k, centralised: false, next: false);
            See(rollout, t, _criticPlay.Pass, 0, k, _centralised, next: false);
        }
        _actorPlay.Forward();
        _actorPlay.Remember(active);
        _criticPlay.Forward();
        for (int k = 0; k < active.Length; k++)
        {
            int t = _lines.Step(_lines.Place(active[k], p));
            for (int i = 0; i < _company.Count; i++)
            {
                int row = t * _company.Count + i;
                ActionMask.Read(rollout.Observation(t, i), _company.ActionCount(i), _config.ActionMasks, _available);
                MemoryLogits.LogPolicy(_actorPlay.Pass, i, k, _available, _logPi);
                Targets.OldLogPi[row] = _logPi[rollout.Actions[row]];
                Targets.OldValues[row] = double.CreateTruncating(_criticPlay.Pass.Output(0, i, 0, k));
            }
            See(rollout, t, _criticPlay.Pass, 0, k, _centralised, next: true);
        }
        _criticPlay.Remember(active);
        _criticPlay.Forward();
        for (int k = 0; k < active.Length; k++)
        {
            for (int i = 0; i < _company.Count; i++)
                Targets.NextValues[_lines.Step(_lines.Place(active[k], p)) * _company.Count + i] = double.CreateTruncating(_criticPlay.Pass.Output(0, i, 0, k));
        }
    }

    /// <summary>Writes what the networks see of some chunks, and what they remember at their beginnings.</summary>
    private void Lay(Rollout rollout, ReadOnlySpan<int> chunks, ChunkPass<T> pass, MemoryPlay<T> play, bool centralised)
    {
        pass.Memory.Count = chunks.Length;
        for (int c = 0; c < chunks.Length; c++)
        {
            Chunk chunk = _lines.Chunks[chunks[c]];
            for (int i = 0; i < _company.Count; i++)
            {
                ReadOnlySpan<T> start = play.Start(chunks[c], i);
                for (int unit = 0; unit < start.Length; unit++)
                    pass.Memory.Start(i, unit, c) = start[unit];
            }
            for (int t = 0; t < _config.ChunkLength; t++)
            {
                pass.Memory.SetReset(t, c, t > 0 && t < chunk.Steps && _lines.Starts(chunk.First + t));
                // Behind the end of a short chunk stands its last observation once more; nothing comes back from there.
                See(rollout, _lines.Step(chunk.First + Math.Min(t, chunk.Steps - 1)), pass.Memory, t, c, centralised, next: false);
            }
        }
    }

    private void See(Rollout rollout, int step, RecurrentPass<T> pass, int t, int sequence, bool centralised, bool next)
    {
        for (int i = 0; i < _company.Count; i++)
        {
            if (!centralised)
            {
                pass.SetInput(t, i, sequence, next ? rollout.NextObservation(step, i) : rollout.Observation(step, i), _company.Observation);
                continue;
            }
            for (int other = 0; other < _company.Count; other++)
            {
                ReadOnlySpan<float> seen = next ? rollout.NextObservation(step, other) : rollout.Observation(step, other);
                for (int d = 0; d < seen.Length; d++)
                    pass.Input(t, i, other * _company.Observation + d, sequence) = T.CreateTruncating(seen[d]);
            }
            pass.SetIndex(t, i, sequence, _company.State);
        }
    }

    /// <summary>The rollout's step of a sample, or -1 behind the end of a short chunk.</summary>
    private int StepAt(ReadOnlySpan<int> chunks, int sample)
    {
        (int t, int c) = (sample / chunks.Length, sample % chunks.Length);
        Chunk chunk = _lines.Chunks[chunks[c]];
        return t < chunk.Steps ? _lines.Step(chunk.First + t) : -1;
    }

    private int ChunkAt(int place)
    {
        ReadOnlySpan<Chunk> chunks = _lines.Chunks;
        (int low, int high) = (0, chunks.Length - 1);
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = chunks[middle].First <= place ? (middle, high) : (low, middle - 1);
        }
        return low;
    }

    private ReadOnlySpan<int> Part(int epoch, int part)
    {
        int chunks = _lines.ChunkCount, size = (chunks + _config.Minibatches - 1) / _config.Minibatches, first = Math.Min(part * size, chunks);
        return _order.AsSpan(epoch * chunks + first, Math.Min(size, chunks - first));
    }

    /// <summary>An order of the chunks for each epoch; with a single part none is needed.</summary>
    private void Shuffle(ref PhiloxGenerator stream)
    {
        int chunks = _lines.ChunkCount;
        for (int epoch = 0; epoch < _config.Epochs; epoch++)
        {
            Span<int> order = _order.AsSpan(epoch * chunks, chunks);
            for (int c = 0; c < chunks; c++)
                order[c] = c;
            for (int c = chunks - 1; c > 0 && _config.Minibatches > 1; c--)
            {
                int other = stream.NextInt32(c + 1);
                (order[c], order[other]) = (order[other], order[c]);
            }
        }
    }

    private void Reserve()
    {
        if (_lines.Count > _active.Length)
            _active = new int[_lines.Count];
        if (_lines.ChunkCount <= _capacity)
            return;
        _capacity = _lines.ChunkCount;
        int size = (_capacity + _config.Minibatches - 1) / _config.Minibatches;
        int samples = _config.ChunkLength * size;
        _order = new int[_config.Epochs * _capacity];
        (_actorPass, _criticPass) = (new ChunkPass<T>(_actor, _config.ChunkLength, size), new ChunkPass<T>(_critic, _config.ChunkLength, size));
        _policy = new PolicyBatch<T>(_actor.Head, _company.Count, _company.Actions, samples);
        _returns = new ReturnBatch<T>(_critic.Head, _company.Count, samples);
        _policy.Pass.GivesInputGradient = _returns.Pass.GivesInputGradient = true;
    }
}
