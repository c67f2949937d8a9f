using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// The buffers all losses of one agent share: a pass per network and a head per distribution. Losses run one after another, so each
/// may use every buffer; the critic's pass also serves its target.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RommeoAcPasses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RommeoAcNetworks<T> _networks;

    internal RommeoAcPasses(RommeoAcNetworks<T> networks, int capacity, SquashedGaussianOptions options, bool backward)
    {
        _networks = networks;
        var workspace = new KernelWorkspace<T>();
        Prior = new MlpPass<T>(networks.Prior.Shape, capacity, workspace, backward);
        OpponentModel = new MlpPass<T>(networks.OpponentModel.Shape, capacity, workspace, backward);
        Policy = new MlpPass<T>(networks.Policy.Shape, capacity, workspace, backward);
        Critic = new MlpPass<T>(networks.Critic.Shape, capacity, workspace, backward);
        PriorHead = new SquashedGaussian<T>(Prior.Output.Features / 2, capacity, options);
        OpponentHead = new SquashedGaussian<T>(OpponentModel.Output.Features / 2, capacity, options);
        PolicyHead = new SquashedGaussian<T>(Policy.Output.Features / 2, capacity, options);
        LogPrior = new T[capacity];
    }

    internal MlpPass<T> Prior { get; }

    internal MlpPass<T> OpponentModel { get; }

    internal MlpPass<T> Policy { get; }

    internal MlpPass<T> Critic { get; }

    internal SquashedGaussian<T> PriorHead { get; }

    internal SquashedGaussian<T> OpponentHead { get; }

    internal SquashedGaussian<T> PolicyHead { get; }

    /// <summary>log N(u; P) at the opponent head's u: the part of log P that the tanh corrections do not cancel, [B].</summary>
    internal T[] LogPrior { get; }

    /// <summary>o ~ rho(.|s): u = mu + sigma eps, o = tanh(u), with the head's noise.</summary>
    internal void SampleOpponent(BatchRows<T> observation, Keep keep)
    {
        ReadOpponent(observation, keep);
        OpponentHead.Sample();
    }

    /// <summary>mu and sigma of rho(.|s).</summary>
    internal void ReadOpponent(BatchRows<T> observation, Keep keep)
    {
        OpponentModel.Input.Count = observation.Count;
        OpponentModel.Input.SetRows(0, observation);
        OpponentModel.Forward(_networks.OpponentModel, keep);
        OpponentHead.Read(OpponentModel.Output);
    }

    /// <summary>mu and sigma of P(.|s).</summary>
    internal void ReadPrior(BatchRows<T> observation, Keep keep)
    {
        Prior.Input.Count = observation.Count;
        Prior.Input.SetRows(0, observation);
        Prior.Forward(_networks.Prior, keep);
        PriorHead.Read(Prior.Output);
    }

    /// <summary>The prior's density at the sampled u of the opponent head, never through atanh(tanh(u)) (spec 3.2).</summary>
    internal void PriorOfSampledOpponent(BatchRows<T> observation)
    {
        ReadPrior(observation, Keep.Nothing);
        PriorHead.LogNormalAt(OpponentHead.PreTanh, LogPrior.AsSpan(0, observation.Count));
    }

    /// <summary>a ~ pi(.|s, o) for the others' action <paramref name="others"/>, with the head's noise.</summary>
    internal void SamplePolicy(BatchRows<T> observation, BatchRows<T> others, Keep keep)
    {
        ReadPolicy(observation, others, keep);
        PolicyHead.Sample();
    }

    /// <summary>mu and sigma of pi(.|s, o).</summary>
    internal void ReadPolicy(BatchRows<T> observation, BatchRows<T> others, Keep keep)
    {
        Policy.Input.Count = observation.Count;
        Policy.Input.SetRows(0, observation);
        Policy.Input.SetRows(observation.Features, others);
        Policy.Forward(_networks.Policy, keep);
        PolicyHead.Read(Policy.Output);
    }

    /// <summary>Q(s, a, o) of the critic or its target; returns the values, [B].</summary>
    internal Span<T> EvaluateCritic(ParameterBlock<T> critic, BatchRows<T> observation, BatchRows<T> action, BatchRows<T> others, Keep keep)
    {
        SetCriticInput(observation, action, others);
        Critic.Forward(critic, keep);
        return Critic.Output.Row(0);
    }

    /// <summary>The critic's input [s, a, o].</summary>
    internal void SetCriticInput(BatchRows<T> observation, BatchRows<T> action, BatchRows<T> others)
    {
        Critic.Input.Count = observation.Count;
        Critic.Input.SetRows(0, observation);
        Critic.Input.SetRows(observation.Features, action);
        Critic.Input.SetRows(observation.Features + action.Features, others);
    }
}
