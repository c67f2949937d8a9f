using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural.OnPolicy;

/// <summary>
/// A full rollout made ready for learning (rivals 4.1-4.3): log-probabilities and values of the networks that collected it, advantages and returns, normalised once, and the minibatches of all epochs,
/// each in slices of a few steps that threads may take apart. All agents of a step stay together. Numbers per row stand at [t n + i].
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RolloutBatches<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int NextCapacity = 64;

    /// <summary>Few enough for a slice's activations to stay in the second-level cache until they are differentiated.</summary>
    private const int RowsOfSlice = 256;

    private readonly Company _company;
    private readonly OnPolicyConfig _config;
    private readonly Rollout _rollout;
    private readonly CompanyNetworks<T> _actor;
    private readonly CompanyNetworks<T> _critic;
    private readonly bool _centralised;
    private readonly int _stepsOfSlice;
    private PolicyBatch<T>[] _policy = [];
    private ReturnBatch<T>[] _returns = [];
    private CompanyPass<T>? _next;
    private int[] _order = [], _ends = [];
    private int _capacity;

    internal RolloutBatches(Company company, OnPolicyConfig config, Rollout rollout, CompanyNetworks<T> actor, CompanyNetworks<T> critic, bool centralised)
    {
        (_company, _config, _rollout, _actor, _critic, _centralised) = (company, config, rollout, actor, critic, centralised);
        Targets = new RolloutTargets(company.Count, config);
        _stepsOfSlice = Math.Max(16, RowsOfSlice / company.Count / 16 * 16);
    }

    /// <summary>What is learned towards.</summary>
    internal RolloutTargets Targets { get; }

    /// <summary>Whether each epoch is a single part, which shows the networks the same in all of them.</summary>
    internal bool IsSingle => _config.Minibatches == 1;

    /// <summary>Whether advantages and returns of this rollout are known.</summary>
    internal bool IsEstimated { get; private set; }

    /// <summary>Most slices of a part.</summary>
    internal int MostSlices => _policy.Length;

    /// <summary>The last part of an epoch that is not empty.</summary>
    internal int LastPart => (_rollout.Count - 1) / PartSize(_rollout.Count);

    /// <summary>Makes room for a full rollout and decides about the order of its steps.</summary>
    internal void Begin(ref PhiloxGenerator stream)
    {
        IsEstimated = false;
        Reserve(_rollout.Count);
        Shuffle(_rollout.Count, ref stream);
    }

    /// <summary>Slices of a part.</summary>
    internal int Slices(int epoch, int part) => (Part(epoch, part).Length + _stepsOfSlice - 1) / _stepsOfSlice;

    /// <summary>Rows of a part, over all members.</summary>
    internal int Rows(int epoch, int part) => Part(epoch, part).Length * _company.Count;

    /// <summary>log pi_old of a slice, by the actor as it is.</summary>
    internal void ReadPolicy(int part, int slice, CompanyNetworks<T> actor)
    {
        ReadOnlySpan<int> steps = Slice(0, part, slice);
        PolicyBatch<T> batch = _policy[slice];
        SetPolicyInput(batch, steps);
        batch.Evaluate(actor, Keep.ForParameters, sameInput: false);
        for (int i = 0; i < _company.Count; i++)
        {
            for (int b = 0; b < steps.Length; b++)
            {
                int row = steps[b] * _company.Count + i;
                Targets.OldLogPi[row] = double.CreateTruncating(batch.LogPi(i, _rollout.Actions[row], b));
            }
        }
    }

    /// <summary>v_old of a slice, by the critic as it is.</summary>
    internal void ReadValues(int part, int slice, CompanyNetworks<T> critic)
    {
        ReadOnlySpan<int> steps = Slice(0, part, slice);
        CompanyPass<T> pass = _returns[slice].Pass;
        SetCriticInput(pass, steps, next: false);
        pass.Forward(critic, Keep.ForParameters);
        for (int i = 0; i < _company.Count; i++)
        {
            for (int b = 0; b < steps.Length; b++)
                Targets.OldValues[steps[b] * _company.Count + i] = double.CreateTruncating(pass.Output(i, 0, b));
        }
    }

    /// <summary>Advantages and returns, once all values are read.</summary>
    internal void Estimate()
    {
        ReadNextValues();
        Targets.Estimate(_rollout, _critic.Blocks);
        IsEstimated = true;
    }

    /// <summary>The actor's slice of one part of one epoch.</summary>
    internal PolicyBatch<T> Policy(int epoch, int part, int slice)
    {
        PolicyBatch<T> batch = _policy[slice];
        if (epoch > 0 && IsSingle)
            return batch;
        ReadOnlySpan<int> steps = Slice(epoch, part, slice);
        if (!IsSingle)
            SetPolicyInput(batch, steps);
        for (int i = 0; i < _company.Count; i++)
        {
            for (int b = 0; b < steps.Length; b++)
            {
                int at = i * steps.Length + b, row = steps[b] * _company.Count + i;
                (batch.Actions[at], batch.Advantages[at], batch.OldLogPi[at], batch.Active[at]) = (_rollout.Actions[row], Targets.Advantages[row], Targets.OldLogPi[row], true);
            }
        }
        return batch;
    }

    /// <summary>The critic's slice of one part of one epoch.</summary>
    internal ReturnBatch<T> Returns(int epoch, int part, int slice)
    {
        ReturnBatch<T> batch = _returns[slice];
        if (epoch > 0 && IsSingle)
            return batch;
        ReadOnlySpan<int> steps = Slice(epoch, part, slice);
        if (!IsSingle)
            SetCriticInput(batch.Pass, steps, next: false);
        for (int i = 0; i < _company.Count; i++)
        {
            for (int b = 0; b < steps.Length; b++)
            {
                int at = i * steps.Length + b, row = steps[b] * _company.Count + i;
                (batch.Returns[at], batch.OldValues[at], batch.Active[at]) = (Targets.Returns[row], Targets.OldValues[row], true);
            }
        }
        return batch;
    }

    /// <summary>Where an episode goes on, the next observation is that of its next step, whose value is known; elsewhere the critic is asked.</summary>
    private void ReadNextValues()
    {
        int n = _company.Count, ends = 0;
        for (int t = 0; t < _rollout.Count; t++)
        {
            if (_rollout.GoesOn(t))
                CopyValues(_rollout.Next[t] * n, t * n);
            else
                _ends[ends++] = t;
        }
        for (int first = 0; first < ends; first += NextCapacity)
        {
            ReadOnlySpan<int> steps = _ends.AsSpan(first, Math.Min(NextCapacity, ends - first));
            SetCriticInput(_next!, steps, next: true);
            _next!.Forward(_critic, Keep.Nothing);
            for (int i = 0; i < n; i++)
            {
                for (int b = 0; b < steps.Length; b++)
                    Targets.NextValues[steps[b] * n + i] = double.CreateTruncating(_next.Output(i, 0, b));
            }
        }
    }

    private void CopyValues(int from, int to) => Targets.OldValues.AsSpan(from, _company.Count).CopyTo(Targets.NextValues.AsSpan(to));

    private void SetPolicyInput(PolicyBatch<T> batch, ReadOnlySpan<int> steps)
    {
        batch.Pass.Count = steps.Length;
        for (int i = 0; i < _company.Count; i++)
        {
            for (int b = 0; b < steps.Length; b++)
            {
                ReadOnlySpan<float> observation = _rollout.Observation(steps[b], i);
                batch.Pass.SetInput(i, b, observation, _company.Observation);
                int first = (i * steps.Length + b) * _company.Actions;
                ActionMask.Read(observation, _company.ActionCount(i), _config.ActionMasks, batch.Available.AsSpan(first, _company.Actions));
            }
        }
    }

    private void SetCriticInput(CompanyPass<T> pass, ReadOnlySpan<int> steps, bool next)
    {
        pass.Count = steps.Length;
        for (int i = 0; i < _company.Count; i++)
        {
            for (int b = 0; b < steps.Length; b++)
            {
                if (_centralised)
                    SetState(pass, steps[b], i, b, next);
                else
                    pass.SetInput(i, b, next ? _rollout.NextObservation(steps[b], i) : _rollout.Observation(steps[b], i), _company.Observation);
            }
        }
    }

    private void SetState(CompanyPass<T> pass, int t, int member, int sample, bool next)
    {
        for (int other = 0; other < _company.Count && (member == 0 || !pass.NeedsOneState); other++)
        {
            ReadOnlySpan<float> seen = next ? _rollout.NextObservation(t, other) : _rollout.Observation(t, other);
            for (int d = 0; d < seen.Length; d++)
                pass.Input(member, other * _company.Observation + d, sample) = T.CreateTruncating(seen[d]);
        }
        pass.SetIndex(member, sample);
    }

    private ReadOnlySpan<int> Slice(int epoch, int part, int slice)
    {
        ReadOnlySpan<int> steps = Part(epoch, part)[(slice * _stepsOfSlice)..];
        return steps[..Math.Min(_stepsOfSlice, steps.Length)];
    }

    private ReadOnlySpan<int> Part(int epoch, int part)
    {
        int steps = _rollout.Count, size = PartSize(steps), first = Math.Min(part * size, steps);
        return _order.AsSpan(epoch * steps + first, Math.Min(size, steps - first));
    }

    private int PartSize(int steps) => (steps + _config.Minibatches - 1) / _config.Minibatches;

    /// <summary>An order of the steps for each epoch; with a single part none is needed.</summary>
    private void Shuffle(int steps, ref PhiloxGenerator stream)
    {
        for (int epoch = 0; epoch < _config.Epochs; epoch++)
        {
            Span<int> order = _order.AsSpan(epoch * steps, steps);
            for (int t = 0; t < steps; t++)
                order[t] = t;
            for (int t = steps - 1; t > 0 && _config.Minibatches > 1; t--)
            {
                int other = stream.NextInt32(t + 1);
                (order[t], order[other]) = (order[other], order[t]);
            }
        }
    }

    private void Reserve(int steps)
    {
        if (steps > _capacity)
            Allocate(steps);
    }

    private void Allocate(int steps)
    {
        _capacity = steps;
        int size = PartSize(steps), slices = (size + _stepsOfSlice - 1) / _stepsOfSlice, capacity = Math.Min(size, _stepsOfSlice);
        _policy = [.. Enumerable.Range(0, slices).Select(_ => new PolicyBatch<T>(_actor, _company.Count, _company.Actions, capacity))];
        _returns = [.. Enumerable.Range(0, slices).Select(_ => new ReturnBatch<T>(_critic, _company.Count, capacity, _centralised))];
        _next = new CompanyPass<T>(_critic, _company.Count, NextCapacity, new KernelWorkspace<T>(), backward: false, _centralised);
        (_order, _ends) = (new int[_config.Epochs * steps], new int[steps]);
        Targets.Reserve(steps);
    }
}
