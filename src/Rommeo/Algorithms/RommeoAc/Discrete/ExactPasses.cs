using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>The buffers that all losses of one agent share when joint choices are enumerated. Losses run one after another, so each may use every buffer.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ExactPasses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DiscreteNetworks<T> _networks;

    internal ExactPasses(DiscreteNetworks<T> networks, int capacity, bool backward)
    {
        _networks = networks;
        var workspace = new KernelWorkspace<T>();
        Prior = new BeliefPass<T>(networks.Prior.Shape, networks.Choices, capacity, workspace, backward, enumerated: true);
        OpponentModel = new BeliefPass<T>(networks.OpponentModel.Shape, networks.Choices, capacity, workspace, backward, enumerated: true);
        Answers = new AnswerPass<T>(networks.Policy.Shape, networks.Choices, capacity, workspace, backward);
        Critic = new MlpPass<T>(networks.Critic.Shape, capacity, workspace, backward);
        Inner = new BatchRows<T>(networks.Choices.Count, capacity);
        Central = backward && networks.CentralPrior is { } central ? new CentralPrior<T>(central, networks.Choices, capacity, workspace) : null;
    }

    /// <summary>P(o|s).</summary>
    internal BeliefPass<T> Prior { get; }

    /// <summary>rho(o|s).</summary>
    internal BeliefPass<T> OpponentModel { get; }

    /// <summary>pi(a|s, o) for all o.</summary>
    internal AnswerPass<T> Answers { get; }

    /// <summary>Q(s, a, o), row a nO + o, of the critic or its target.</summary>
    internal MlpPass<T> Critic { get; }

    /// <summary>What all agents' observations say about the others, if critics are central.</summary>
    internal CentralPrior<T>? Central { get; }

    /// <summary>sum_a pi(a|o) (Q(a, o) - alpha log pi(a|o)), [nO, B].</summary>
    internal BatchRows<T> Inner { get; }

    /// <summary>Q at s of the critic or its target.</summary>
    internal void EvaluateCritic(ParameterBlock<T> critic, SeenState<T> state, Keep keep)
    {
        state.WriteTo(Critic.Input);
        Critic.Forward(critic, keep);
    }

    /// <summary>Q(s_b, a, o) for all states, [B].</summary>
    internal ReadOnlySpan<T> Q(int a, int o) => Critic.Output.Row(a * Inner.Features + o);

    /// <summary>inner(o) = sum_a pi(a|o) (Q(a, o) - alpha log pi(a|o)), from the newest answers and the newest Q (4.1).</summary>
    internal void EvaluateInner(double alpha)
    {
        T temperature = T.CreateTruncating(alpha);
        Inner.Count = Critic.Output.Count;
        for (int o = 0; o < Inner.Features; o++)
        {
            Span<T> inner = Inner.Row(o);
            inner.Clear();
            for (int a = 0; a < _networks.Actions; a++)
            {
                ReadOnlySpan<T> logPi = Answers.Row(a, o), q = Q(a, o);
                for (int b = 0; b < inner.Length; b++)
                    inner[b] += T.Exp(logPi[b]) * (q[b] - temperature * logPi[b]);
            }
        }
    }
}
