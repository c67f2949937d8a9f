using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Optimization;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// The five networks of one agent (spec 3.1): prior and opponent model s -> [2 dO], policy [s, o] -> [2 dA], critic and its target [s, a, o] -> [1].
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RommeoAcNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal RommeoAcNetworks(int observation, int action, int others, ReadOnlySpan<int> hidden)
    {
        Prior = new ParameterBlock<T>(new MlpShape(observation, hidden, 2 * others), trainable: true);
        OpponentModel = new ParameterBlock<T>(Prior.Shape, trainable: true);
        Policy = new ParameterBlock<T>(new MlpShape(observation + others, hidden, 2 * action), trainable: true);
        Critic = new ParameterBlock<T>(new MlpShape(observation + action + others, hidden, 1), trainable: true);
        CriticTarget = new ParameterBlock<T>(Critic.Shape, trainable: false);
    }

    /// <summary>P, parameters psi.</summary>
    internal ParameterBlock<T> Prior { get; }

    /// <summary>rho, parameters phi.</summary>
    internal ParameterBlock<T> OpponentModel { get; }

    /// <summary>pi, parameters theta.</summary>
    internal ParameterBlock<T> Policy { get; }

    /// <summary>Q, parameters omega.</summary>
    internal ParameterBlock<T> Critic { get; }

    /// <summary>The Polyak copy of Q.</summary>
    internal ParameterBlock<T> CriticTarget { get; }

    /// <summary>Names of what <see cref="ReadGradientNorms"/> writes.</summary>
    internal static IReadOnlyList<string> GradientNormNames { get; } = ["priorGradientNorm", "opponentModelGradientNorm", "criticGradientNorm", "policyGradientNorm"];

    /// <summary>Euclidean norm of each network's gradient at its newest step; NaN before the first.</summary>
    internal void ReadGradientNorms(Span<double> destination) =>
        (destination[0], destination[1], destination[2], destination[3]) = (Prior.GradientNorm, OpponentModel.GradientNorm, Critic.GradientNorm, Policy.GradientNorm);

    /// <summary>Fresh weights from one stream; the target starts as a copy of the critic (erratum E3).</summary>
    internal void Initialise(PhiloxGenerator stream)
    {
        Prior.Initialise(ref stream);
        OpponentModel.Initialise(ref stream);
        Policy.Initialise(ref stream);
        Critic.Initialise(ref stream);
        Critic.Weights.CopyTo(CriticTarget.Weights);
    }

    /// <summary>The target follows the critic: target &lt;- (1 - tau) target + tau critic (erratum E14).</summary>
    internal void UpdateTarget(double tau) => Polyak.Mix<T>(Critic.Weights, CriticTarget.Weights, T.CreateTruncating(tau));

    /// <summary>Stores weights and moments under each network's name.</summary>
    internal void Save(IStateWriter writer)
    {
        foreach ((string name, ParameterBlock<T> block) in Named())
            NetworkState.Save(writer, name, block);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    internal void Restore(IStateReader reader)
    {
        foreach ((string name, ParameterBlock<T> block) in Named())
            NetworkState.Restore(reader, name, block);
    }

    private (string Name, ParameterBlock<T> Block)[] Named() =>
        [("prior", Prior), ("opponentModel", OpponentModel), ("policy", Policy), ("critic", Critic), ("criticTarget", CriticTarget)];
}
