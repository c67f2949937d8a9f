using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.OnPolicy;

/// <summary>
/// What actor and critic learn towards in all epochs of a rollout (rivals 4.1-4.3): advantages and returns out of what the networks that collected it said. Numbers per row stand at [t n + i].
/// </summary>
/// <param name="members">n.</param>
/// <param name="config">The settings.</param>
internal sealed class RolloutTargets(int members, OnPolicyConfig config)
{
    private MemberSteps _steps = new(0);

    /// <summary>Running statistics of returns.</summary>
    internal ValueNormaliser Normaliser { get; } = new();

    /// <summary>Mean return of the newest rollout, in units of the reward.</summary>
    internal double MeanReturn { get; private set; } = double.NaN;

    /// <summary>log pi_old of what was done, to be written before <see cref="Estimate"/>.</summary>
    internal double[] OldLogPi { get; private set; } = [];

    /// <summary>v_old, in the critic's units, to be written before <see cref="Estimate"/>.</summary>
    internal double[] OldValues { get; private set; } = [];

    /// <summary>The critic's values of the real next observations, in its units, to be written before <see cref="Estimate"/>.</summary>
    internal double[] NextValues { get; private set; } = [];

    /// <summary>Normalised advantages.</summary>
    internal double[] Advantages { get; private set; } = [];

    /// <summary>Returns, in the critic's units.</summary>
    internal double[] Returns { get; private set; } = [];

    /// <summary>Makes room for a rollout.</summary>
    internal void Reserve(int steps)
    {
        int rows = steps * members;
        if (rows <= Returns.Length)
            return;
        (OldLogPi, OldValues, NextValues, Advantages, Returns) = (new double[rows], new double[rows], new double[rows], new double[rows], new double[rows]);
        _steps = new MemberSteps(steps);
    }

    /// <summary>Advantages and returns of all members; the critic's head follows the statistics of returns if it is to.</summary>
    internal void Estimate<T>(Rollout rollout, ImmutableArray<ParameterBlock<T>> heads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int member = 0; member < members; member++)
            EstimateMember(rollout, member);
        int rows = rollout.Count * members;
        Normalise(Advantages.AsSpan(0, rows));
        NormaliseReturns(Returns.AsSpan(0, rows), heads);
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

    /// <summary>Advantages and returns of one member, in units of the reward.</summary>
    private void EstimateMember(Rollout rollout, int member)
    {
        MemberSteps own = _steps;
        for (int t = 0; t < rollout.Count; t++)
        {
            int row = t * members + member;
            (own.Rewards[t], own.Values[t], own.NextValues[t]) = (rollout.Rewards[row], Real(OldValues[row]), Real(NextValues[row]));
            (own.Terminated[t], own.Truncated[t]) = (rollout.Terminated[row], rollout.Truncated[row]);
        }
        Span<double> advantages = own.Advantages.AsSpan(0, rollout.Count), returns = own.Returns.AsSpan(0, rollout.Count);
        Steps steps = own.First(rollout.Count, rollout.Next);
        if (config.NStep > 0)
            OnPolicy.Advantages.OfSteps(steps, config.Gamma, config.NStep, advantages, returns);
        else
            OnPolicy.Advantages.Generalised(steps, config.Gamma, config.Lambda, advantages, returns);
        for (int t = 0; t < rollout.Count; t++)
            (Advantages[t * members + member], Returns[t * members + member]) = (advantages[t], returns[t]);
    }

    /// <summary>The statistics take in the returns once per rollout, before the first epoch, so that targets are equal in all of them.</summary>
    private void NormaliseReturns<T>(Span<double> returns, ImmutableArray<ParameterBlock<T>> heads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (double value in returns)
            sum += value;
        MeanReturn = sum / returns.Length;
        if (!config.ValueNorm)
            return;
        (double oldMean, double oldDeviation) = (Normaliser.Mean, Normaliser.Deviation);
        Normaliser.Update(returns);
        foreach (ref double value in returns)
            value = Normaliser.Normalise(value);
        if (!config.PopArt)
            return;
        foreach (ParameterBlock<T> head in heads)
            OnPolicy.PopArt.Rescale(head, oldMean, oldDeviation, Normaliser.Mean, Normaliser.Deviation);
        foreach (ref double value in OldValues.AsSpan(0, returns.Length))
            value = Normaliser.Normalise(oldDeviation * value + oldMean);
    }

    private double Real(double value) => config.ValueNorm ? Normaliser.Denormalise(value) : value;

    /// <summary>One member's steps.</summary>
    private sealed class MemberSteps(int steps)
    {
        internal double[] Rewards { get; } = new double[steps];

        internal double[] Values { get; } = new double[steps];

        internal double[] NextValues { get; } = new double[steps];

        internal bool[] Terminated { get; } = new bool[steps];

        internal bool[] Truncated { get; } = new bool[steps];

        internal double[] Advantages { get; } = new double[steps];

        internal double[] Returns { get; } = new double[steps];

        internal Steps First(int count, int[] next) => new()
        {
            Rewards = Rewards.AsSpan(0, count),
            Values = Values.AsSpan(0, count),
            NextValues = NextValues.AsSpan(0, count),
            Terminated = Terminated.AsSpan(0, count),
            Truncated = Truncated.AsSpan(0, count),
            Next = next.AsSpan(0, count),
        };
    }
}
