using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>
/// The networks that closed forms leave over: prior s -> logits of the others' choices, one critic or two s -> Q of all joint choices, a target of each critic and, where evaluation asks for it, a running average.
/// </summary>
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
    /// <param name="mixing">How shares of a team's value are mixed, if the critics are such.</param>
    internal SoftQNetworks(int input, int actions, JointChoices choices, RommeoAcConfig config, string suffix = "", ImmutableArray<int>? hidden = null, ShareMixing<T>? mixing = null)
    {
        ImmutableArray<int> layers = hidden ?? config.Hidden;
        (Choices, Mixing) = (choices, mixing);
        Head = new JointValueHead(actions, choices, Kind(config));
        Prior = new ParameterBlock<T>(new MlpShape(input, layers.AsSpan(), choices.Heads.Sum()), trainable: true);
        var shape = new MlpShape(input, layers.AsSpan(), Head.Outputs);
        int critics = config.TwinCritics ? 2 : 1;
        Critics = [.. Enumerable.Range(0, critics).Select(_ => new ParameterBlock<T>(shape, trainable: true))];
        Targets = [.. Enumerable.Range(0, critics).Select(_ => new ParameterBlock<T>(shape, trainable: false))];
        Averages = [.. Enumerable.Range(0, config.EvaluationTau < 1 ? critics : 0).Select(_ => new ParameterBlock<T>(shape, trainable: false))];
        (NamedNetwork<T> Online, NamedNetwork<T> Target)[] mixers = [.. mixing?.Mixer.Networks ?? []];
        Mixers = [.. mixers.Select(pair => pair.Online.Block)];
        All = new NetworkSet<T>(
            [
                new("prior" + suffix, Prior),
                .. Critics.Select((critic, k) => new NamedNetwork<T>(Name("critic", k, suffix), critic)),
                .. Targets.Select((target, k) => new NamedNetwork<T>(Name("criticTarget", k, suffix), target)),
                .. Averages.Select((average, k) => new NamedNetwork<T>(Name("criticAverage", k, suffix), average)),
                .. mixers.Select(pair => pair.Online),
                .. mixers.Select(pair => pair.Target),
            ],
            [.. Critics.Zip(Targets), .. mixers.Select(pair => (pair.Online.Block, pair.Target.Block))],
            Critics.Zip(Averages));
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

    /// <summary>Running averages of the critics, or none.</summary>
    internal ImmutableArray<ParameterBlock<T>> Averages { get; }

    /// <summary>How shares of a team's value are mixed, or <see langword="null"/>.</summary>
    internal ShareMixing<T>? Mixing { get; }

    /// <summary>The mixer's networks that learn, if it has any.</summary>
    internal ImmutableArray<ParameterBlock<T>> Mixers { get; }

    /// <summary>The critics that agents act by in evaluation.</summary>
    internal ImmutableArray<ParameterBlock<T>> Evaluating => Averages.IsEmpty ? Critics : Averages;

    internal NetworkSet<T> All { get; }

    private static JointValueKind Kind(RommeoAcConfig config) => (config.AdditiveCritic, config.ValueDecomposition) switch
    {
        (false, _) => JointValueKind.Joint,
        (true, false) => JointValueKind.Additive,
        (true, true) => JointValueKind.Interaction,
    };

    private static string Name(string name, int k, string suffix) => name + (k == 0 ? "" : "Twin") + suffix;
}
