using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural.OnPolicy;

/// <summary>
/// A full rollout made ready for learning (rivals 4.1-4.3): log-probabilities and values of the networks that collected it, advantages and returns, normalised once, and the minibatches of all epochs.
/// All agents of a step stay together. Numbers per row stand at [t n + i].
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RolloutBatches<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int NextCapacity = 64;
    private readonly Company _company;
    private readonly OnPolicyConfig _config;
    private readonly CompanyNetworks<T> _actor;
    private readonly CompanyNetworks<T> _critic;
    private readonly bool _centralised;
    private PolicyBatch<T>? _policy;
    private ReturnBatch<T>? _returns;
    private CompanyPass<T>? _next;
    private int[] _order = [], _ends = [];
    private int _capacity;

    internal RolloutBatches(Company company, OnPolicyConfig config, CompanyNetworks<T> actor, CompanyNetworks<T> critic, bool centralised)
    {
        (_company, _config, _actor, _critic, _centralised) = (company, config, actor, critic, centralised);
        Targets = new RolloutTargets(company.Count, config);
    }

    /// <summary>What is learned towards.</summary>
    internal RolloutTargets Targets { get; }

    /// <summary>Reads everything out of a full rollout that stays the same for all epochs.</summary>
    internal void Prepare(Rollout rollout, ref PhiloxGenerator stream)
    {
        Reserve(rollout.Count);
        Shuffle(rollout.Count, ref stream);
        ReadOld(rollout);
        Targets.Estimate(rollout, _critic.Blocks);
    }

    /// <summary>Whether each epoch is a single part, which shows the networks the same in all of them.</summary>
    internal bool IsSingle => _config.Minibatches == 1;

    /// <summary>The actor's minibatch of one part of one epoch.</summary>
    internal PolicyBatch<T> Policy(Rollout rollout, int epoch, int part)
    {
        PolicyBatch<T> batch = _policy!;
        if (epoch > 0 && IsSingle)
            return batch;
        ReadOnlySpan<int> steps = Part(rollout.Count, epoch, part);
        if (!IsSingle)
            SetPolicyInput(batch, rollout, steps);
        for (int i = 0; i < _company.Count; i++)
        {
            for (int b = 0; b < steps.Length; b++)
            {
                int at = i * steps.Length + b, row = steps[b] * _company.Count + i;
                (batch.Actions[at], batch.Advantages[at], batch.OldLogPi[at], batch.Active[at]) = (rollout.Actions[row], Targets.Advantages[row], Targets.OldLogPi[row], true);
            }
        }
        return batch;
    }

    /// <summary>The critic's minibatch of one part of one epoch.</summary>
    internal ReturnBatch<T> Returns(Rollout rollout, int epoch, int part)
    {
        ReturnBatch<T> batch = _returns!;
        if (epoch > 0 && IsSingle)
            return batch;
        ReadOnlySpan<int> steps = Part(rollout.Count, epoch, part);
        if (!IsSingle)
            SetCriticInput(batch.Pass, rollout, steps, next: false);
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

    /// <summary>log pi_old, v_old and the values of the real next observations, by the networks as they are.</summary>
    private void ReadOld(Rollout rollout)
    {
        for (int part = 0; part < _config.Minibatches; part++)
        {
            ReadOnlySpan<int> steps = Part(rollout.Count, 0, part);
            if (steps.IsEmpty)
                continue;
            SetPolicyInput(_policy!, rollout, steps);
            _policy!.Evaluate(_actor, Keep.ForParameters, sameInput: false);
            SetCriticInput(_returns!.Pass, rollout, steps, next: false);
            _returns.Pass.Forward(_critic, Keep.ForParameters);
            for (int i = 0; i < _company.Count; i++)
            {
                for (int b = 0; b < steps.Length; b++)
                {
                    int row = steps[b] * _company.Count + i;
                    Targets.OldLogPi[row] = double.CreateTruncating(_policy.LogPi(i, rollout.Actions[row], b));
                    Targets.OldValues[row] = double.CreateTruncating(_returns.Pass.Output(i, 0, b));
                }
            }
        }
        ReadNextValues(rollout);
    }

    /// <summary>Where an episode goes on, the next observation is that of its next step, whose value is known; elsewhere the critic is asked.</summary>
    private void ReadNextValues(Rollout rollout)
    {
        int n = _company.Count, ends = 0;
        for (int t = 0; t < rollout.Count; t++)
        {
            if (rollout.GoesOn(t))
                CopyValues(rollout.Next[t] * n, t * n);
            else
                _ends[ends++] = t;
        }
        for (int first = 0; first < ends; first += NextCapacity)
        {
            ReadOnlySpan<int> steps = _ends.AsSpan(first, Math.Min(NextCapacity, ends - first));
            SetCriticInput(_next!, rollout, steps, next: true);
            _next!.Forward(_critic, Keep.Nothing);
            for (int i = 0; i < n; i++)
            {
                for (int b = 0; b < steps.Length; b++)
                    Targets.NextValues[steps[b] * n + i] = double.CreateTruncating(_next.Output(i, 0, b));
            }
        }
    }

    private void CopyValues(int from, int to) => Targets.OldValues.AsSpan(from, _company.Count).CopyTo(Targets.NextValues.AsSpan(to));

    private void SetPolicyInput(PolicyBatch<T> batch, Rollout rollout, ReadOnlySpan<int> steps)
    {
        batch.Pass.Count = steps.Length;
        for (int i = 0; i < _company.Count; i++)
        {
            for (int b = 0; b < steps.Length; b++)
            {
                ReadOnlySpan<float> observation = rollout.Observation(steps[b], i);
                batch.Pass.SetInput(i, b, observation, _company.Observation);
                int first = (i * steps.Length + b) * _company.Actions;
                ActionMask.Read(observation, _company.ActionCount(i), _config.ActionMasks, batch.Available.AsSpan(first, _company.Actions));
            }
        }
    }

    private void SetCriticInput(CompanyPass<T> pass, Rollout rollout, ReadOnlySpan<int> steps, bool next)
    {
        pass.Count = steps.Length;
        for (int i = 0; i < _company.Count; i++)
        {
            for (int b = 0; b < steps.Length; b++)
            {
                if (_centralised)
                    SetState(pass, rollout, steps[b], i, b, next);
                else
                    pass.SetInput(i, b, next ? rollout.NextObservation(steps[b], i) : rollout.Observation(steps[b], i), _company.Observation);
            }
        }
    }

    private void SetState(CompanyPass<T> pass, Rollout rollout, int t, int member, int sample, bool next)
    {
        for (int other = 0; other < _company.Count; other++)
        {
            ReadOnlySpan<float> seen = next ? rollout.NextObservation(t, other) : rollout.Observation(t, other);
            for (int d = 0; d < seen.Length; d++)
                pass.Input(member, other * _company.Observation + d, sample) = T.CreateTruncating(seen[d]);
        }
        pass.SetIndex(member, sample);
    }

    private ReadOnlySpan<int> Part(int steps, int epoch, int part)
    {
        int size = (steps + _config.Minibatches - 1) / _config.Minibatches, first = Math.Min(part * size, steps);
        return _order.AsSpan(epoch * steps + first, Math.Min(size, steps - first));
    }

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
        if (steps <= _capacity)
            return;
        _capacity = steps;
        int size = (steps + _config.Minibatches - 1) / _config.Minibatches;
        _policy = new PolicyBatch<T>(_actor, _company.Count, _company.Actions, size);
        _returns = new ReturnBatch<T>(_critic, _company.Count, size);
        _next = new CompanyPass<T>(_critic, _company.Count, NextCapacity, new KernelWorkspace<T>(), backward: false);
        (_order, _ends) = (new int[_config.Epochs * steps], new int[steps]);
        Targets.Reserve(steps);
    }
}
