using System.Numerics;
using Rommeo.Algorithms.Qmix;
using Rommeo.Algorithms.Vdn;
using Rommeo.Neural.Joint;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>What makes the team's value of the members' shares.</summary>
/// <param name="Mixer">A sum, or QMIX's network.</param>
/// <param name="Observation">Features of a member's observation, padded; the mixer reads those of all members one after another.</param>
/// <typeparam name="T">float or double.</typeparam>
internal sealed record ShareMixing<T>(IMixer<T> Mixer, int Observation)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly QmixConfig Sizes = new();

    /// <summary>As the settings say; <see langword="null"/> if members have values of their own.</summary>
    internal static ShareMixing<T>? Of(Company company, RommeoAcConfig config)
    {
        if (!config.ValueDecomposition)
            return null;
        return config.Mixer == ShareMixer.Sum
            ? Sum
            : new ShareMixing<T>(new QmixMixer<T>(Networks(company, trainable: true), Networks(company, trainable: false), config.Batch), company.Observation);
    }

    /// <summary>The sum, which reads nothing.</summary>
    internal static ShareMixing<T> Sum { get; } = new(new SumMixer<T>(), 0);

    private static QmixNetworks<T> Networks(Company company, bool trainable) => new(company.State, company.Count, Sizes.MixerEmbedding, Sizes.HypernetHidden, trainable);
}
