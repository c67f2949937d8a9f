using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Networks.Recurrent;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc.SoftQ.Memory;

/// <summary>What prior, critics and their targets remember of an agent's own observations: layers and a gated recurrent cell each, whose states their heads read. One of each serves all agents.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQMemory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NetworkSet<T> _everything;

    /// <param name="company">The agents.</param>
    /// <param name="heads">The heads, linear maps of a state.</param>
    /// <param name="config">The settings.</param>
    internal SoftQMemory(Company company, SoftQNetworks<T> heads, RommeoAcConfig config)
    {
        int inputs = company.Input(shared: true);
        Prior = Remembering(heads.Prior, trainable: true);
        Critics = [.. heads.Critics.Select(head => Remembering(head, trainable: true))];
        Targets = [.. heads.Targets.Select(head => Remembering(head, trainable: false))];
        Averages = [.. heads.Averages.Select(head => Remembering(head, trainable: false))];
        (RecurrentNetworks<T> Online, RecurrentNetworks<T> Target)[] pairs = [.. Critics.Zip(Targets)];
        (ParameterBlock<T> Online, ParameterBlock<T> Target)[] following = [.. pairs.SelectMany(pair => Blocks(pair.Online).Zip(Blocks(pair.Target)))];
        NamedNetwork<T>[] all =
        [
            .. Prior.Named("prior"), .. Critics.SelectMany((critic, k) => critic.Named(Name("critic", k))), .. Targets.SelectMany((target, k) => target.Named(Name("criticTarget", k))),
            .. Averages.SelectMany((average, k) => average.Named(Name("criticAverage", k))),
        ];
        (ParameterBlock<T> Online, ParameterBlock<T> Average)[] averaged = [.. Critics.Zip(Averages).SelectMany(pair => Blocks(pair.First).Zip(Blocks(pair.Second)))];
        Following = new NetworkSet<T>([], [.. following], averaged);
        _everything = new NetworkSet<T>([.. all], [.. following, .. heads.Critics.Zip(heads.Targets)], averaged.Concat(heads.Critics.Zip(heads.Averages)));

        RecurrentNetworks<T> Remembering(ParameterBlock<T> head, bool trainable) =>
            new([new RecurrentParameters<T>(inputs, config.Hidden.AsSpan(), head, trainable)], company.Count, shared: true);
    }

    internal RecurrentNetworks<T> Prior { get; }

    internal ImmutableArray<RecurrentNetworks<T>> Critics { get; }

    internal ImmutableArray<RecurrentNetworks<T>> Targets { get; }

    /// <summary>Running averages of the critics' memories, or none.</summary>
    internal ImmutableArray<RecurrentNetworks<T>> Averages { get; }

    /// <summary>The memories that agents act by in evaluation.</summary>
    internal ImmutableArray<RecurrentNetworks<T>> Evaluating => Averages.IsEmpty ? Critics : Averages;

    /// <summary>The targets' memories and the averaged ones, which follow those of the critics.</summary>
    internal NetworkSet<T> Following { get; }

    /// <summary>What learns before the prior's head.</summary>
    internal IEnumerable<ParameterBlock<T>> PriorBlocks => Blocks(Prior);

    /// <summary>What learns before the critics' heads.</summary>
    internal IEnumerable<ParameterBlock<T>> CriticBlocks => Critics.SelectMany(Blocks);

    /// <summary>Fresh weights of memories and heads.</summary>
    internal void Initialise(PhiloxGenerator stream) => _everything.InitialiseUniform(stream);

    internal void Save(Agents.IStateWriter writer) => _everything.Save(writer);

    internal void Restore(Agents.IStateReader reader) => _everything.Restore(reader);

    private static IEnumerable<ParameterBlock<T>> Blocks(RecurrentNetworks<T> networks) => networks.Sets.SelectMany(set => new[] { set.Cell.Input, set.Cell.Recurrent });

    private static string Name(string name, int k) => name + (k == 0 ? "" : "Twin");
}
