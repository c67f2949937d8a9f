using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// J_rho = mean[ beta (log rho(o|s) - log P(o|s)) + alpha log pi(a|s, o) - Q(s, a, o) ] + reg(rho) with o = tanh(u) drawn from rho and a from pi (3.5, errata E6, E8,
/// E9). Trains phi; gradients reach o through the prior, the policy (its mean, its deviation and its sample) and the critic.
/// </summary>
internal sealed class OpponentModelLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RommeoAcNetworks<T> _networks;
    private readonly RommeoAcPasses<T> _passes;
    private readonly SoftValueTerm<T> _softValue;

    internal OpponentModelLoss(RommeoAcNetworks<T> networks, RommeoAcPasses<T> passes, SoftValueTerm<T> softValue)
    {
        _networks = networks;
        _passes = passes;
        _softValue = softValue;
    }

    /// <summary>Mean log rho(o|s) of the newest evaluation.</summary>
    internal double MeanLogRho { get; private set; }

    /// <summary>Mean log rho(o|s) - log P(o|s) of the newest evaluation: an estimate of KL(rho || P).</summary>
    internal double MeanDivergence { get; private set; }

    /// <summary>The loss; its gradient goes to the opponent model's block.</summary>
    internal double Evaluate(BatchRows<T> observation, double alpha, double beta, double regularisation)
    {
        int count = observation.Count;
        SquashedGaussian<T> rho = _passes.OpponentHead;

        // o = tanh(u), u = mu_rho + sigma_rho eps;  log rho - log P = log N(u; rho) - log N(u; P)
        _passes.SampleOpponent(observation, Keep.ForParameters);
        _passes.PriorOfSampledOpponent(observation);
        MeanLogRho = Accumulate.Sum<T>(rho.LogDensity.AsSpan(0, count)) / count;
        MeanDivergence = (Accumulate.Sum<T>(rho.LogNormal.AsSpan(0, count)) - Accumulate.Sum<T>(_passes.LogPrior.AsSpan(0, count))) / count;

        // alpha log pi(a|s, o) - Q(s, a, o), and its gradient at the policy's and the critic's inputs
        double soft = _softValue.Evaluate(observation, rho.Action, alpha, othersGradient: true);
        _passes.Policy.BackwardToInput(_networks.Policy, observation.Features, rho.Dimensions);

        GradientAtPreTanh(observation.Features, beta / count);
        MlpPass<T> pass = _passes.OpponentModel;
        pass.OutputGradient.Clear();
        rho.BackwardSample(pass.Output, T.CreateTruncating(-beta / count), pass.OutputGradient);
        double loss = beta * MeanDivergence + soft + rho.Regularise(pass.Output, regularisation, pass.OutputGradient);   // (3.5)
        pass.BackwardToParameters(_networks.OpponentModel);
        return loss;
    }

    /// <summary>dL/du = dL/do (1 - o^2) + beta/B (u - mu_P) / sigma_P^2.</summary>
    private void GradientAtPreTanh(int observationSize, double weight)
    {
        SquashedGaussian<T> rho = _passes.OpponentHead, prior = _passes.PriorHead;
        T w = T.CreateTruncating(weight);
        int policyFirst = observationSize, criticFirst = observationSize + _passes.PolicyHead.Dimensions;
        for (int k = 0; k < rho.Dimensions; k++)
        {
            ReadOnlySpan<T> o = rho.Action.Row(k), u = rho.PreTanh.Row(k), mean = prior.Mean.Row(k), sigma = prior.Sigma.Row(k);
            ReadOnlySpan<T> throughPolicy = _passes.Policy.InputGradient.Row(policyFirst + k);
            ReadOnlySpan<T> throughCritic = _passes.Critic.InputGradient.Row(criticFirst + k);
            Span<T> du = rho.PreTanhGradient.Row(k);
            for (int b = 0; b < du.Length; b++)
            {
                T dOthers = throughPolicy[b] + throughCritic[b];
                du[b] = dOthers * (T.One - o[b] * o[b]) + w * (u[b] - mean[b]) / (sigma[b] * sigma[b]);
            }
        }
    }
}
