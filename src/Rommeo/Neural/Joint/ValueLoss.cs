using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.Joint;

/// <summary>
/// The squared error of the members' values, each on its own or mixed into a joint one (rivals 1-3): y = r + gamma (1 - d) Qtarget(s', a*) with a* the best available action by the online network
/// (double estimator) or by the target. No factor 1/2. Of several steps r is their discounted sum and s' lies behind the last.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ValueLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CompanyNetworks<T> _networks;
    private readonly CompanyNetworks<T> _target;
    private readonly IMixer<T>? _mixer;
    private readonly BatchRows<T> _gradient;
    private readonly T[] _nextTotal;
    private readonly T[] _totalGradient;

    /// <param name="networks">Q.</param>
    /// <param name="target">Its target.</param>
    /// <param name="members">n.</param>
    /// <param name="mixer">Makes a joint value; <see langword="null"/> for independent learners.</param>
    /// <param name="capacity">B at most.</param>
    internal ValueLoss(CompanyNetworks<T> networks, CompanyNetworks<T> target, int members, IMixer<T>? mixer, int capacity)
    {
        (_networks, _target, _mixer) = (networks, target, mixer);
        Taken = new BatchRows<T>(members, capacity);
        NextBest = new BatchRows<T>(members, capacity);
        _gradient = new BatchRows<T>(members, capacity);
        NextAction = new int[members * capacity];
        TdTarget = new T[members * capacity];
        Total = new T[capacity];
        _nextTotal = new T[capacity];
        _totalGradient = new T[capacity];
    }

    /// <summary>Q(u_i)[a_i], [n, B].</summary>
    internal BatchRows<T> Taken { get; }

    /// <summary>Qtarget(u'_i)[a*_i], [n, B].</summary>
    internal BatchRows<T> NextBest { get; }

    /// <summary>a*, [i B + b].</summary>
    internal int[] NextAction { get; }

    /// <summary>y: [i B + b] of independent learners, else [b].</summary>
    internal T[] TdTarget { get; }

    /// <summary>Q_tot, [B].</summary>
    internal T[] Total { get; }

    /// <summary>The loss; its gradients go to the networks of agents and mixer.</summary>
    internal double Evaluate(CompanyBatch<T> batch, double gamma, bool doubleQ)
    {
        FindNextBest(batch, doubleQ);
        batch.Now.Forward(_networks, Keep.ForParameters);
        Taken.Count = _gradient.Count = batch.Count;
        for (int i = 0; i < Taken.Features; i++)
        {
            for (int b = 0; b < batch.Count; b++)
                Taken[i, b] = batch.Now.Output(i, batch.Actions[i * batch.Count + b], b);
        }
        double loss = _mixer is null ? Independent(batch, gamma) : Joint(batch, gamma, _mixer);
        batch.Now.ClearGradient();
        for (int i = 0; i < Taken.Features; i++)
        {
            for (int b = 0; b < batch.Count; b++)
                batch.Now.OutputGradient(i, batch.Actions[i * batch.Count + b], b) = _gradient[i, b];
        }
        batch.Now.BackwardToParameters(_networks);
        return loss;
    }

    /// <summary>J_Q = mean over members and samples of (Q(u_i)[a_i] - y_i)^2.</summary>
    private double Independent(CompanyBatch<T> batch, double gamma)
    {
        T discount = T.CreateTruncating(gamma), weight = T.CreateTruncating(2.0 / (Taken.Features * batch.Count));
        double squares = 0;
        for (int i = 0; i < Taken.Features; i++)
        {
            for (int b = 0; b < batch.Count; b++)
            {
                int at = i * batch.Count + b;
                TdTarget[at] = batch.Rewards[at] + (batch.Terminal[at] ? T.Zero : discount * batch.FurtherDiscount[b] * NextBest[i, b]);
                T error = Taken[i, b] - TdTarget[at];
                squares += double.CreateTruncating(error * error);
                _gradient[i, b] = weight * error;
            }
        }
        return squares / (Taken.Features * batch.Count);
    }

    /// <summary>J = mean (Q_tot - y)^2 with y = R + gamma (1 - d) Qtarget_tot; the reward of the first member is the team's.</summary>
    private double Joint(CompanyBatch<T> batch, double gamma, IMixer<T> mixer)
    {
        int count = batch.Count;
        T discount = T.CreateTruncating(gamma), weight = T.CreateTruncating(2.0 / count);
        mixer.MixTarget(NextBest, batch.NextState, _nextTotal.AsSpan(0, count));
        mixer.Mix(Taken, batch.State, Total.AsSpan(0, count));
        double squares = 0;
        for (int b = 0; b < count; b++)
        {
            TdTarget[b] = batch.Rewards[b] + (IsOver(batch, b) ? T.Zero : discount * batch.FurtherDiscount[b] * _nextTotal[b]);
            T error = Total[b] - TdTarget[b];
            squares += double.CreateTruncating(error * error);
            _totalGradient[b] = weight * error;
        }
        mixer.Backward(Taken, _totalGradient.AsSpan(0, count), _gradient);
        return squares / count;
    }

    /// <summary>A team's game is over when it is for all members.</summary>
    private bool IsOver(CompanyBatch<T> batch, int b)
    {
        for (int i = 0; i < Taken.Features; i++)
        {
            if (!batch.Terminal[i * batch.Count + b])
                return false;
        }
        return true;
    }

    private void FindNextBest(CompanyBatch<T> batch, bool doubleQ)
    {
        int count = batch.Count, actions = _networks.Shape.Sizes[^1];
        NextBest.Count = count;
        if (doubleQ)
        {
            batch.Next.Forward(_networks, Keep.Nothing);
            ChooseNext(batch, actions);
        }
        batch.Next.Forward(_target, Keep.Nothing);
        if (!doubleQ)
            ChooseNext(batch, actions);
        for (int i = 0; i < NextBest.Features; i++)
        {
            for (int b = 0; b < count; b++)
                NextBest[i, b] = batch.Next.Output(i, NextAction[i * count + b], b);
        }
    }

    private void ChooseNext(CompanyBatch<T> batch, int actions)
    {
        for (int i = 0; i < NextBest.Features; i++)
        {
            for (int b = 0; b < batch.Count; b++)
            {
                int at = i * batch.Count + b;
                NextAction[at] = Best(batch.Next, i, b, batch.NextAvailable.AsSpan(at * actions, actions));
            }
        }
    }

    /// <summary>The best available action, the lowest index among equals.</summary>
    internal static int Best(CompanyPass<T> values, int member, int sample, ReadOnlySpan<bool> available)
    {
        int best = -1;
        T largest = CategoricalRows<T>.Masked;
        for (int k = 0; k < available.Length; k++)
        {
            if (!available[k])
                continue;
            T value = values.Output(member, k, sample);
            if (best < 0 || value > largest)
                (best, largest) = (k, value);
        }
        return best;
    }
}
