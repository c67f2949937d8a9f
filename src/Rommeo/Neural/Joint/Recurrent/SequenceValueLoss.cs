using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>
/// <see cref="ValueLoss{T}"/> for networks with memory (rivals 7.3): online and target network are unrolled from the first observation on, values of step t meet targets of step t + 1 or,
/// of several steps, of the last of them within the stretch, the gradient goes through time, and steps that were not made or only warm the memory do not count.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SequenceValueLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RecurrentNetworks<T> _networks;
    private readonly RecurrentNetworks<T> _target;
    private readonly IMixer<T>? _mixer;
    private readonly RecurrentPass<T> _next;
    private readonly BatchRows<T> _gradient;
    private readonly T[] _nextTotal;
    private readonly T[] _totalGradient;

    /// <param name="networks">Q.</param>
    /// <param name="target">Its target.</param>
    /// <param name="mixer">Makes a joint value; <see langword="null"/> for independent learners.</param>
    /// <param name="batch">The buffers of the stretches, at their largest.</param>
    internal SequenceValueLoss(RecurrentNetworks<T> networks, RecurrentNetworks<T> target, IMixer<T>? mixer, SequenceBatch<T> batch)
    {
        (_networks, _target, _mixer) = (networks, target, mixer);
        _next = new RecurrentPass<T>(target, batch.Steps + 1, batch.Episodes);
        Taken = new BatchRows<T>(batch.Members, batch.Samples);
        NextBest = new BatchRows<T>(batch.Members, batch.Samples);
        _gradient = new BatchRows<T>(batch.Members, batch.Samples);
        TdTarget = new T[batch.Members * batch.Samples];
        Total = new T[batch.Samples];
        _nextTotal = new T[batch.Samples];
        _totalGradient = new T[batch.Samples];
    }

    /// <summary>Q(u_i)[a_i], sample t E + e, [n, T E].</summary>
    internal BatchRows<T> Taken { get; }

    /// <summary>Qtarget(u'_i)[a*_i], [n, T E].</summary>
    internal BatchRows<T> NextBest { get; }

    /// <summary>y: [i T E + t E + e] of independent learners, else [t E + e].</summary>
    internal T[] TdTarget { get; }

    /// <summary>Q_tot, [T E].</summary>
    internal T[] Total { get; }

    /// <summary>The loss; its gradients go to the networks of agents and mixer.</summary>
    /// <param name="batch">The stretches.</param>
    /// <param name="lookahead">Discount and steps of a target.</param>
    /// <param name="doubleQ">Whether the online network chooses the action that the target network values.</param>
    /// <param name="burnIn">Steps at the beginning that only warm the memory.</param>
    internal double Evaluate(SequenceBatch<T> batch, Lookahead lookahead, bool doubleQ, int burnIn)
    {
        Taken.Count = NextBest.Count = _gradient.Count = batch.Samples;
        batch.Pass.Forward(_networks, batch.Steps + 1);
        _next.CopyInput(batch.Pass, batch.Steps + 1);
        _next.Forward(_target, batch.Steps + 1);
        ReadValues(batch, doubleQ);
        double loss = _mixer is null ? Independent(batch, lookahead, burnIn) : Joint(batch, lookahead, burnIn, _mixer);
        WriteGradient(batch);
        batch.Pass.Backward(_networks, batch.Steps + 1, burnIn);
        return loss;
    }

    private void ReadValues(SequenceBatch<T> batch, bool doubleQ)
    {
        for (int i = 0; i < batch.Members; i++)
        {
            for (int sample = 0; sample < batch.Samples; sample++)
            {
                (int t, int e) = (sample / batch.Episodes, sample % batch.Episodes);
                // What lies behind an episode's end is not looked at, whatever it is.
                bool counts = batch.Mask[sample];
                Taken[i, sample] = counts ? batch.Pass.Output(t, i, batch.Actions[i * batch.Samples + sample], e) : T.Zero;
                NextBest[i, sample] = counts ? _next.Output(t + 1, i, Best(doubleQ ? batch.Pass : _next, t + 1, i, e, batch.Available(t + 1, i, e)), e) : T.Zero;
            }
        }
    }

    private double Independent(SequenceBatch<T> batch, Lookahead lookahead, int burnIn)
    {
        T gamma = T.CreateTruncating(lookahead.Gamma);
        double weight = 1.0 / (Counted(batch, burnIn) * batch.Members), squares = 0;
        for (int i = 0; i < batch.Members; i++)
        {
            for (int sample = 0; sample < batch.Samples; sample++)
            {
                int at = i * batch.Samples + sample, last = sample;
                (TdTarget[at], T further) = SequenceReturns.Of(batch, lookahead, i, ref last);
                TdTarget[at] += batch.Terminal[i * batch.Samples + last] ? T.Zero : gamma * further * NextBest[i, last];
                T error = Counts(batch, sample, burnIn) ? Taken[i, sample] - TdTarget[at] : T.Zero;
                squares += double.CreateTruncating(error * error);
                _gradient[i, sample] = T.CreateTruncating(2 * weight) * error;
            }
        }
        return squares * weight;
    }

    private double Joint(SequenceBatch<T> batch, Lookahead lookahead, int burnIn, IMixer<T> mixer)
    {
        T gamma = T.CreateTruncating(lookahead.Gamma);
        double weight = 1.0 / Counted(batch, burnIn), squares = 0;
        mixer.MixTarget(NextBest, batch.NextState, _nextTotal.AsSpan(0, batch.Samples));
        mixer.Mix(Taken, batch.State, Total.AsSpan(0, batch.Samples));
        for (int sample = 0; sample < batch.Samples; sample++)
        {
            int last = sample;
            (TdTarget[sample], T further) = SequenceReturns.Of(batch, lookahead, 0, ref last);
            TdTarget[sample] += IsOver(batch, last) ? T.Zero : gamma * further * _nextTotal[last];
            T error = Counts(batch, sample, burnIn) ? Total[sample] - TdTarget[sample] : T.Zero;
            squares += double.CreateTruncating(error * error);
            _totalGradient[sample] = T.CreateTruncating(2 * weight) * error;
        }
        mixer.Backward(Taken, _totalGradient.AsSpan(0, batch.Samples), _gradient);
        return squares * weight;
    }

    /// <summary>A team's game is over when it is for all members.</summary>
    private static bool IsOver(SequenceBatch<T> batch, int sample)
    {
        for (int i = 0; i < batch.Members; i++)
        {
            if (!batch.Terminal[i * batch.Samples + sample])
                return false;
        }
        return true;
    }

    private void WriteGradient(SequenceBatch<T> batch)
    {
        batch.Pass.ClearGradient(batch.Steps + 1);
        for (int i = 0; i < batch.Members; i++)
        {
            for (int sample = 0; sample < batch.Samples; sample++)
            {
                if (batch.Mask[sample])
                    batch.Pass.OutputGradient(sample / batch.Episodes, i, batch.Actions[i * batch.Samples + sample], sample % batch.Episodes) = _gradient[i, sample];
            }
        }
    }

    /// <summary>The best available action, the lowest index among equals.</summary>
    internal static int Best(RecurrentPass<T> values, int t, int member, int sequence, ReadOnlySpan<bool> available)
    {
        int best = -1;
        T largest = CategoricalRows<T>.Masked;
        for (int k = 0; k < available.Length; k++)
        {
            if (available[k] && (best < 0 || values.Output(t, member, k, sequence) > largest))
                (best, largest) = (k, values.Output(t, member, k, sequence));
        }
        return Math.Max(best, 0);
    }

    private static bool Counts(SequenceBatch<T> batch, int sample, int burnIn) => batch.Mask[sample] && sample / batch.Episodes >= burnIn;

    private static int Counted(SequenceBatch<T> batch, int burnIn)
    {
        int count = 0;
        for (int sample = 0; sample < batch.Samples; sample++)
            count += Counts(batch, sample, burnIn) ? 1 : 0;
        return count;
    }
}
