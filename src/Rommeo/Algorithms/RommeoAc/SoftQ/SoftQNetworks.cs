using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>The networks that closed forms leave over: prior s -> logits of the others' choices, one critic or two s -> Q of all joint choices, and a target of each critic.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="input">Features of s, as the networks see it.</param>
    /// <param name="actions">nA.</param>
    /// <param name="choices">The others' joint choices.</param>
    /// <param name="config">The settings.</param>
    /// <param name="suffix">What tells these networks from those of other agents in a checkpoint.</param>
    /// <param name="hidden">Units of hidden layers, if not those of the settings.</param>
    internal SoftQNetworks(int input, int actions, JointChoices choices, RommeoAcConfig config, string suffix = "", ImmutableArray<int>? hidden = null)
    {
        ImmutableArray<int> layers = hidden ?? config.Hidden;
        Choices = choices;
        Head = new JointValueHead(actions, choices, Kind(config));
        Prior = new ParameterBlock<T>(new MlpShape(input, layers.AsSpan(), choices.Heads.Sum()), trainable: true);
        var shape = new MlpShape(input, layers.AsSpan(), Head.Outputs);
        int critics = config.TwinCritics ? 2 : 1;
        Critics = [.. Enumerable.Range(0, critics).Select(_ => new ParameterBlock<T>(shape, trainable: true))];
        Targets = [.. Enumerable.Range(0, critics).Select(_ => new ParameterBlock<T>(shape, trainable: false))];
        All = new NetworkSet<T>(
            [
                new("prior" + suffix, Prior),
                .. Critics.Select((critic, k) => new NamedNetwork<T>(Name("critic", k, suffix), critic)),
                .. Targets.Select((target, k) => new NamedNetwork<T>(Name("criticTarget", k, suffix), target)),
            ],
            [.. Critics.Zip(Targets)]);
    }

    /// <summary>The others' joint choices.</summary>
    internal JointChoices Choices { get; }

    /// <summary>How outputs of a critic make Q.</summary>
    internal JointValueHead Head { get; }

    /// <summary>P, parameters psi.</summary>
    internal ParameterBlock<T> Prior { get; }

    /// <summary>Q, or two of which the smaller value counts.</summary>
    internal ImmutableArray<ParameterBlock<T>> Critics { get; }

    /// <summary>The copies that follow.</summary>
    internal ImmutableArray<ParameterBlock<T>> Targets { get; }

    internal NetworkSet<T> All { get; }

    private static JointValueKind Kind(RommeoAcConfig config) => (config.AdditiveCritic, config.ValueDecomposition) switch
    {
        (false, _) => JointValueKind.Joint,
        (true, false) => JointValueKind.Additive,
        (true, true) => JointValueKind.Interaction,
    };

    private static string Name(string name, int k, string suffix) => name + (k == 0 ? "" : "Twin") + suffix;
}
