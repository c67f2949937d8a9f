using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint;

namespace Rommeo.Algorithms.Qmix;

/// <summary>QMIX in the registry.</summary>
internal static class QmixAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "qmix",
        Summary = "QMIX: a monotone network mixes the agents' values into a joint one, given the global state",
        DefaultConfig = new QmixConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        HasCostlyUpdates = true,
        MultiplyAdds = QmixCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            JointMember<float> member = Member<float>((QmixConfig)config, seat);
            return new TeamMember(member, member);
        },
    };

    internal static JointMember<T> Member<T>(QmixConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(config, seat, config.ReplayRequest, ValueRule<T>.MetricNames, company => Rule<T>(company, config));

    /// <summary>The common rule of agents that learn together.</summary>
    internal static ValueRule<T> Rule<T>(Company company, QmixConfig config)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(company, config, Mixer<T>(company, config));

    private static QmixMixer<T> Mixer<T>(Company company, QmixConfig config)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(Networks<T>(company, config, trainable: true), Networks<T>(company, config, trainable: false), config.Samples);

    private static QmixNetworks<T> Networks<T>(Company company, QmixConfig config, bool trainable)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(company.State, company.Count, config.MixerEmbedding, config.HypernetHidden, trainable) { InitScale = config.MixerInitScale };
}
