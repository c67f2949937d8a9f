using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint;
using Rommeo.Neural.OnPolicy;

namespace Rommeo.Algorithms.Mappo;

/// <summary>MAPPO in the registry.</summary>
internal static class MappoAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "mappo",
        Summary = "multi-agent proximal policy optimisation: critics that see what all agents see",
        DefaultConfig = new MappoConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        HasCostlyUpdates = true,
        MultiplyAdds = OnPolicyCost.Centralised,
        Create = (config, seat) =>
        {
            JointMember<float> member = Member<float>((MappoConfig)config, seat);
            return new TeamMember(member, member);
        },
    };

    internal static JointMember<T> Member<T>(MappoConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(config, seat, replay: null, PpoRule<T>.MetricNames, company => PpoRule<T>.Create(company, config, centralised: true));
}
