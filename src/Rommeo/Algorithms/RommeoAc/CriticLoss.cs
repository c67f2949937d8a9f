using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// J_Q = 1/2 mean (Q(s, a, o) - y)^2 with y = rewardScale r + gamma (1 - terminal) V(s') (3.6, 3.7; errata E2, E3, E10, E15). Trains omega; y is a constant.
/// </summary>
internal sealed class CriticLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly double LogTwo = Math.Log(2.0);
    private readonly RommeoAcNetworks<T> _networks;
    private readonly RommeoAcPasses<T> _passes;
    private readonly T[] _taken;

    internal CriticLoss(RommeoAcNetworks<T> networks, RommeoAcPasses<T> passes, int capacity)
    {
        _networks = networks;
        _passes = passes;
        NextV = new T[capacity];
        TdTarget = new T[capacity];
        _taken = new T[capacity];
    }

    /// <summary>V(s') of the newest evaluation, [B]; 0 where nothing bootstrapped.</summary>
    internal T[] NextV { get; }

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    /// <summary>Share of the variance of y that the critic did not explain in the newest evaluation.</summary>
    internal double Unexplained { get; private set; } = double.NaN;

    /// <summary>The loss; its gradient goes to the critic's block.</summary>
    internal double Evaluate(TransitionBatch<T> batch, double alpha, RommeoAcConfig config)
    {
        int count = batch.Count;
        Span<T> nextV = NextV.AsSpan(0, count), tdTarget = TdTarget.AsSpan(0, count);

        // y = rewardScale r + gamma (1 - terminal) V(s')                                                      (3.7)
        nextV.Clear();
        if (batch.Bootstraps)
            NextSoftValue(batch.NextObservation, alpha, config, nextV);
        Regression.TdTarget<T>(batch, nextV, config, tdTarget);

        // J_Q = 1/2 mean (Q - y)^2
        _passes.SetCriticInput(batch.Observation, batch.Action, batch.Others);
        double loss = Regression.Fit<T>(_passes.Critic, _networks.Critic, tdTarget);
        _passes.Critic.Output.Row(0).CopyTo(_taken);
        Unexplained = LearningTemperature.Unexplained<T>(2 * loss, tdTarget);
        return loss;
    }

    /// <summary>
    /// How far values of different actions in the same state lie apart: mean |Q(s_b, a_b, o_b) - Q(s_b, a_c, o_c)| with c the next sample of the batch. To be asked after <see cref="Evaluate"/>.
    /// </summary>
    internal double Spread(TransitionBatch<T> batch)
    {
        _passes.SetCriticInput(batch.Observation, batch.Action, batch.Others);
        for (int d = batch.Observation.Features; d < _passes.Critic.Input.Features; d++)
        {
            Span<T> row = _passes.Critic.Input.Row(d);
            T first = row[0];
            row[1..].CopyTo(row);
            row[^1] = first;
        }
        _passes.Critic.Forward(_networks.Critic, Keep.Nothing);
        ReadOnlySpan<T> other = _passes.Critic.Output.Row(0);
        double sum = 0;
        for (int b = 0; b < other.Length; b++)
            sum += Math.Abs(double.CreateTruncating(_taken[b] - other[b]));
        return sum / other.Length;
    }

    /// <summary>
    /// V(s') = Qtarget(s', a', o') - alpha log pi(a'|s', o') - beta (log rho(o'|s') - log P(o'|s')), o' ~ rho, a' ~ pi (3.6); a centred entropy is
    /// measured against the uniform policy and lacks alpha dA log 2 (spec 0.5).
    /// </summary>
    private void NextSoftValue(BatchRows<T> nextObservation, double alpha, RommeoAcConfig config, Span<T> nextV)
    {
        SquashedGaussian<T> rho = _passes.OpponentHead, policy = _passes.PolicyHead;
        _passes.SampleOpponent(nextObservation, Keep.Nothing);
        _passes.PriorOfSampledOpponent(nextObservation);
        _passes.SamplePolicy(nextObservation, rho.Action, Keep.Nothing);
        ReadOnlySpan<T> qTarget = _passes.EvaluateCritic(_networks.CriticTarget, nextObservation, policy.Action, rho.Action, Keep.Nothing);
        T a = T.CreateTruncating(alpha), beta = T.CreateTruncating(config.BetaAt(alpha));
        T centre = T.CreateTruncating(config.CentredEntropy ? alpha * policy.Dimensions * LogTwo : 0.0);
        for (int b = 0; b < nextV.Length; b++)
        {
            T logRhoMinusLogPrior = rho.LogNormal[b] - _passes.LogPrior[b];
            nextV[b] = qTarget[b] - a * policy.LogDensity[b] - beta * logRhoMinusLogPrior - centre;
        }
    }
}
