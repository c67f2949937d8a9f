using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint;
using Rommeo.Neural.OnPolicy;

namespace Rommeo.Algorithms.Ippo;

/// <summary>IPPO in the registry.</summary>
internal static class IppoAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "ippo",
        Summary = "independent proximal policy optimisation: actors and critics that see what their agent sees",
        DefaultConfig = new IppoConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        HasCostlyUpdates = true,
        MultiplyAdds = OnPolicyCost.Independent,
        Create = (config, seat) =>
        {
            JointMember<float> member = Member<float>((IppoConfig)config, seat);
            return new TeamMember(member, member);
        },
    };

    internal static JointMember<T> Member<T>(IppoConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(config, seat, replay: null, PpoRule<T>.MetricNames, company => PpoRule<T>.Create(company, config, centralised: false));
}
