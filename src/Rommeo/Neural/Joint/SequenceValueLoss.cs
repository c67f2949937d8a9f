using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Networks.Recurrent;

namespace Rommeo.Neural.Joint;

/// <summary>
/// <see cref="ValueLoss{T}"/> for networks with memory, on whole episodes (rivals 7.3): online and target network are unrolled from the first observation on, values of step t meet targets of step t + 1,
/// the gradient goes through time, and steps behind an episode's end or within the burn-in do not count.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SequenceValueLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RecurrentParameters<T> _parameters;
    private readonly RecurrentParameters<T> _target;
    private readonly IMixer<T>? _mixer;
    private readonly RecurrentNetwork<T> _next;
    private readonly BatchRows<T> _gradient;
    private readonly T[] _nextTotal;
    private readonly T[] _totalGradient;

    /// <param name="parameters">The network that serves all members.</param>
    /// <param name="target">Its target.</param>
    /// <param name="mixer">Makes a joint value; <see langword="null"/> for independent learners.</param>
    /// <param name="batch">The buffers of the episodes.</param>
    internal SequenceValueLoss(RecurrentParameters<T> parameters, RecurrentParameters<T> target, IMixer<T>? mixer, SequenceBatch<T> batch)
    {
        (_parameters, _target, _mixer) = (parameters, target, mixer);
        int samples = batch.Steps * batch.Episodes;
        _next = new RecurrentNetwork<T>(target, batch.Steps + 1, batch.Members * batch.Episodes);
        Taken = new BatchRows<T>(batch.Members, samples);
        NextBest = new BatchRows<T>(batch.Members, samples);
        _gradient = new BatchRows<T>(batch.Members, samples);
        TdTarget = new T[batch.Members * samples];
        Total = new T[samples];
        _nextTotal = new T[samples];
        _totalGradient = new T[samples];
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
    internal double Evaluate(SequenceBatch<T> batch, double gamma, bool doubleQ, int burnIn)
    {
        batch.Network.Forward(_parameters, batch.Steps + 1);
        for (int t = 0; t <= batch.Steps; t++)
        {
            _next.Input(t).Count = batch.Network.Input(t).Count;
            _next.Input(t).SetRows(0, batch.Network.Input(t));
        }
        _next.Forward(_target, batch.Steps + 1);
        ReadValues(batch, doubleQ);
        double loss = _mixer is null ? Independent(batch, gamma, burnIn) : Joint(batch, gamma, burnIn, _mixer);
        WriteGradient(batch);
        batch.Network.Backward(_parameters, batch.Steps + 1, burnIn);
        return loss;
    }

    private void ReadValues(SequenceBatch<T> batch, bool doubleQ)
    {
        for (int sample = 0; sample < batch.Samples; sample++)
        {
            (int t, int e) = (sample / batch.Episodes, sample % batch.Episodes);
            for (int i = 0; i < batch.Members; i++)
            {
                // What lies behind an episode's end is not looked at, whatever it is.
                bool counts = batch.Mask[sample];
                int column = i * batch.Episodes + e;
                Taken[i, sample] = counts ? batch.Network.Output(t)[batch.Actions[i * batch.Samples + sample], column] : T.Zero;
                NextBest[i, sample] = counts ? _next.Output(t + 1)[Best(doubleQ ? batch.Network : _next, batch, t + 1, i, e), column] : T.Zero;
            }
        }
    }

    private double Independent(SequenceBatch<T> batch, double gamma, int burnIn)
    {
        T discount = T.CreateTruncating(gamma);
        double weight = 1.0 / (Counted(batch, burnIn) * batch.Members), squares = 0;
        for (int i = 0; i < batch.Members; i++)
        {
            for (int sample = 0; sample < batch.Samples; sample++)
            {
                int at = i * batch.Samples + sample;
                TdTarget[at] = batch.Rewards[sample] + (batch.Terminal[sample] ? T.Zero : discount * NextBest[i, sample]);
                T error = Counts(batch, sample, burnIn) ? Taken[i, sample] - TdTarget[at] : T.Zero;
                squares += double.CreateTruncating(error * error);
                _gradient[i, sample] = T.CreateTruncating(2 * weight) * error;
            }
        }
        return squares * weight;
    }

    private double Joint(SequenceBatch<T> batch, double gamma, int burnIn, IMixer<T> mixer)
    {
        T discount = T.CreateTruncating(gamma);
        double weight = 1.0 / Counted(batch, burnIn), squares = 0;
        mixer.MixTarget(NextBest, batch.NextState, _nextTotal);
        mixer.Mix(Taken, batch.State, Total);
        for (int sample = 0; sample < batch.Samples; sample++)
        {
            TdTarget[sample] = batch.Rewards[sample] + (batch.Terminal[sample] ? T.Zero : discount * _nextTotal[sample]);
            T error = Counts(batch, sample, burnIn) ? Total[sample] - TdTarget[sample] : T.Zero;
            squares += double.CreateTruncating(error * error);
            _totalGradient[sample] = T.CreateTruncating(2 * weight) * error;
        }
        mixer.Backward(Taken, _totalGradient, _gradient);
        return squares * weight;
    }

    private void WriteGradient(SequenceBatch<T> batch)
    {
        for (int t = 0; t <= batch.Steps; t++)
        {
            BatchRows<T> gradient = batch.Network.OutputGradient(t);
            for (int k = 0; k < gradient.Features; k++)
                gradient.Row(k).Clear();
            for (int column = 0; column < gradient.Count && t < batch.Steps; column++)
            {
                (int i, int sample) = (column / batch.Episodes, t * batch.Episodes + column % batch.Episodes);
                if (batch.Mask[sample])
                    gradient[batch.Actions[i * batch.Samples + sample], column] = _gradient[i, sample];
            }
        }
    }

    private static int Best(RecurrentNetwork<T> network, SequenceBatch<T> batch, int t, int member, int episode)
    {
        int column = member * batch.Episodes + episode, best = -1;
        T largest = CategoricalRows<T>.Masked;
        for (int k = 0; k < batch.ActionCount; k++)
        {
            if (batch.IsAvailable(t, member, episode, k) && (best < 0 || network.Output(t)[k, column] > largest))
                (best, largest) = (k, network.Output(t)[k, column]);
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

/// <summary>Whole episodes of a company, padded to the longest. Sample t E + e is step t of episode e; column i E + e of the network is member i in episode e.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SequenceBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool[] _available;

    internal SequenceBatch(RecurrentParameters<T> parameters, int members, int actions, int stateSize, int episodes, int steps)
    {
        (Members, ActionCount, Episodes, Steps) = (members, actions, episodes, steps);
        Network = new RecurrentNetwork<T>(parameters, steps + 1, members * episodes);
        State = new BatchRows<T>(stateSize, Samples);
        NextState = new BatchRows<T>(stateSize, Samples);
        Actions = new int[members * Samples];
        Rewards = new T[Samples];
        Terminal = new bool[Samples];
        Mask = new bool[Samples];
        _available = new bool[(steps + 1) * members * episodes * actions];
    }

    /// <summary>The agents' network; inputs of T + 1 observations.</summary>
    internal RecurrentNetwork<T> Network { get; }

    /// <summary>n.</summary>
    internal int Members { get; }

    /// <summary>nA.</summary>
    internal int ActionCount { get; }

    /// <summary>E.</summary>
    internal int Episodes { get; }

    /// <summary>T.</summary>
    internal int Steps { get; }

    /// <summary>T E.</summary>
    internal int Samples => Steps * Episodes;

    /// <summary>s, [S, T E].</summary>
    internal BatchRows<T> State { get; }

    /// <summary>s', [S, T E].</summary>
    internal BatchRows<T> NextState { get; }

    /// <summary>Actions, [i T E + t E + e].</summary>
    internal int[] Actions { get; }

    /// <summary>The team's reward, [T E].</summary>
    internal T[] Rewards { get; }

    /// <summary>True ends, [T E].</summary>
    internal bool[] Terminal { get; }

    /// <summary>Whether the step was made, [T E].</summary>
    internal bool[] Mask { get; }

    /// <summary>Whether an action is available at an observation.</summary>
    internal ref bool IsAvailable(int t, int member, int episode, int action) => ref _available[((t * Members + member) * Episodes + episode) * ActionCount + action];
}
