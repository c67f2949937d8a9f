using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.Joint;

/// <summary>The agents' networks of a company: one for all, told apart by who asks, or one each.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CompanyNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="shape">Every network's layers.</param>
    /// <param name="members">n.</param>
    /// <param name="shared">Whether one network serves all.</param>
    /// <param name="trainable">Whether there are gradients; a target has none.</param>
    internal CompanyNetworks(MlpShape shape, int members, bool shared, bool trainable)
    {
        (Shape, IsShared) = (shape, shared);
        Blocks = [.. Enumerable.Range(0, shared ? 1 : members).Select(_ => new ParameterBlock<T>(shape, trainable))];
    }

    /// <summary>Networks that exist already: one, or one per member.</summary>
    internal CompanyNetworks(ImmutableArray<ParameterBlock<T>> blocks, bool shared) => (Shape, IsShared, Blocks) = (blocks[0].Shape, shared, blocks);

    internal MlpShape Shape { get; }

    internal bool IsShared { get; }

    /// <summary>The networks: one, or one per member.</summary>
    internal ImmutableArray<ParameterBlock<T>> Blocks { get; }

    /// <summary>The network that serves a member.</summary>
    internal ParameterBlock<T> Of(int member) => Blocks[IsShared ? 0 : member];

    /// <summary>The networks under their names in checkpoints.</summary>
    internal IEnumerable<NamedNetwork<T>> Named(string name) =>
        Blocks.Select((block, index) => new NamedNetwork<T>(IsShared ? name : $"{name}{index}", block));
}
