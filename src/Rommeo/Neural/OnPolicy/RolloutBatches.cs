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
    private double[] _oldLogPi = [], _oldValues = [], _advantages = [], _targets = [];
    private MemberSteps _steps = new(0);
    private int _capacity;

    internal RolloutBatches(Company company, OnPolicyConfig config, CompanyNetworks<T> actor, CompanyNetworks<T> critic, bool centralised)
    {
        (_company, _config, _actor, _critic, _centralised) = (company, config, actor, critic, centralised);
        Normaliser = new ValueNormaliser();
    }

    /// <summary>Running statistics of returns.</summary>
    internal ValueNormaliser Normaliser { get; }

    /// <summary>Mean return of the newest rollout, in units of the reward.</summary>
    internal double MeanReturn { get; private set; } = double.NaN;

    /// <summary>Reads everything out of a full rollout that stays the same for all epochs.</summary>
    internal void Prepare(Rollout rollout, ref PhiloxGenerator stream)
    {
        Reserve(rollout.Count);
        Shuffle(rollout.Count, ref stream);
        ReadOld(rollout);
        for (int member = 0; member < _company.Count; member++)
            Estimate(rollout, member);
        int rows = rollout.Count * _company.Count;
        Normalise(_advantages.AsSpan(0, rows));
        NormaliseReturns(_targets.AsSpan(0, rows));
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
                (batch.Actions[at], batch.Advantages[at], batch.OldLogPi[at], batch.Active[at]) = (rollout.Actions[row], _advantages[row], _oldLogPi[row], true);
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
                (batch.Returns[at], batch.OldValues[at], batch.Active[at]) = (_targets[row], _oldValues[row], true);
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
                    _oldLogPi[row] = double.CreateTruncating(_policy.LogPi(i, rollout.Actions[row], b));
                    _oldValues[row] = double.CreateTruncating(_returns.Pass.Output(i, 0, b));
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
                    _steps.NextValues[steps[b] * n + i] = Real(double.CreateTruncating(_next.Output(i, 0, b)));
            }
        }
    }

    private void CopyValues(int from, int to)
    {
        for (int i = 0; i < _company.Count; i++)
            _steps.NextValues[to + i] = Real(_oldValues[from + i]);
    }

    /// <summary>Advantages and returns of one member, in units of the reward.</summary>
    private void Estimate(Rollout rollout, int member)
    {
        int n = _company.Count;
        MemberSteps own = _steps;
        for (int t = 0; t < rollout.Count; t++)
        {
            int row = t * n + member;
            (own.Rewards[t], own.Values[t], own.OwnNextValues[t]) = (rollout.Rewards[row], Real(_oldValues[row]), own.NextValues[row]);
            (own.Terminated[t], own.Truncated[t]) = (rollout.Terminated[row], rollout.Truncated[row]);
        }
        Span<double> advantages = own.Advantages.AsSpan(0, rollout.Count), returns = own.Returns.AsSpan(0, rollout.Count);
        Steps steps = own.First(rollout.Count, rollout.Next);
        if (_config.NStep > 0)
            OnPolicy.Advantages.OfSteps(steps, _config.Gamma, _config.NStep, advantages, returns);
        else
            OnPolicy.Advantages.Generalised(steps, _config.Gamma, _config.Lambda, advantages, returns);
        for (int t = 0; t < rollout.Count; t++)
            (_advantages[t * n + member], _targets[t * n + member]) = (advantages[t], returns[t]);
    }

    /// <summary>(A - mean A) / (std A + 1e-5) over the whole rollout, once.</summary>
    internal static void Normalise(Span<double> advantages)
    {
        double sum = 0, squares = 0;
        foreach (double value in advantages)
            sum += value;
        double mean = sum / advantages.Length;
        foreach (double value in advantages)
            squares += (value - mean) * (value - mean);
        double scale = 1 / (Math.Sqrt(squares / advantages.Length) + 1e-5);
        foreach (ref double value in advantages)
            value = (value - mean) * scale;
    }

    /// <summary>The statistics take in the returns once per rollout, before the first epoch, so that targets are equal in all of them.</summary>
    private void NormaliseReturns(Span<double> returns)
    {
        double sum = 0;
        foreach (double value in returns)
            sum += value;
        MeanReturn = sum / returns.Length;
        if (!_config.ValueNorm)
            return;
        (double oldMean, double oldDeviation) = (Normaliser.Mean, Normaliser.Deviation);
        Normaliser.Update(returns);
        foreach (ref double value in returns)
            value = Normaliser.Normalise(value);
        if (!_config.PopArt)
            return;
        foreach (var block in _critic.Blocks)
            OnPolicy.PopArt.Rescale(block, oldMean, oldDeviation, Normaliser.Mean, Normaliser.Deviation);
        foreach (ref double value in _oldValues.AsSpan(0, returns.Length))
            value = Normaliser.Normalise(oldDeviation * value + oldMean);
    }

    private double Real(double value) => _config.ValueNorm ? Normaliser.Denormalise(value) : value;

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
        int rows = steps * _company.Count, size = (steps + _config.Minibatches - 1) / _config.Minibatches;
        _policy = new PolicyBatch<T>(_actor, _company.Count, _company.Actions, size);
        _returns = new ReturnBatch<T>(_critic, _company.Count, size);
        _next = new CompanyPass<T>(_critic, _company.Count, NextCapacity, new KernelWorkspace<T>(), backward: false);
        (_order, _ends) = (new int[_config.Epochs * steps], new int[steps]);
        (_oldLogPi, _oldValues, _advantages, _targets) = (new double[rows], new double[rows], new double[rows], new double[rows]);
        _steps = new MemberSteps(steps, rows);
    }

    /// <summary>One member's steps, and the next values of all.</summary>
    private sealed class MemberSteps(int steps, int rows = 0)
    {
        internal double[] Rewards { get; } = new double[steps];

        internal double[] Values { get; } = new double[steps];

        internal double[] OwnNextValues { get; } = new double[steps];

        internal double[] NextValues { get; } = new double[rows];

        internal bool[] Terminated { get; } = new bool[steps];

        internal bool[] Truncated { get; } = new bool[steps];

        internal double[] Advantages { get; } = new double[steps];

        internal double[] Returns { get; } = new double[steps];

        internal Steps First(int count, int[] next) => new()
        {
            Rewards = Rewards.AsSpan(0, count),
            Values = Values.AsSpan(0, count),
            NextValues = OwnNextValues.AsSpan(0, count),
            Terminated = Terminated.AsSpan(0, count),
            Truncated = Truncated.AsSpan(0, count),
            Next = next.AsSpan(0, count),
        };
    }
}
