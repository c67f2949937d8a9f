using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint;

namespace Rommeo.Algorithms.Vdn;

/// <summary>VDN in the registry.</summary>
internal static class VdnAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "vdn",
        Summary = "value decomposition: the joint value is the sum of the agents' values",
        DefaultConfig = new VdnConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        HasCostlyUpdates = true,
        MultiplyAdds = ValueCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            JointMember<float> member = Member<float>((VdnConfig)config, seat);
            return new TeamMember(member, member);
        },
    };

    internal static JointMember<T> Member<T>(VdnConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(config, seat, config.ReplayRequest, ValueRule<T>.MetricNames, company => Rule<T>(company, config));

    /// <summary>The common rule of agents that learn together.</summary>
    internal static ValueRule<T> Rule<T>(Company company, VdnConfig config)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(company, config, new SumMixer<T>());
}
