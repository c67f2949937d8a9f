using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint;

namespace Rommeo.Algorithms.Idqn;

/// <summary>IDQN in the registry.</summary>
internal static class IdqnAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "idqn",
        Summary = "independent deep Q-learning: every agent values its own actions, with double estimates",
        DefaultConfig = new IdqnConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = false,
        HasCostlyUpdates = true,
        MultiplyAdds = ValueCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            JointMember<float> member = Member<float>((IdqnConfig)config, seat);
            return new TeamMember(member, member);
        },
    };

    internal static JointMember<T> Member<T>(IdqnConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(config, seat, config.ReplayRequest, ValueRule<T>.MetricNames, company => Rule<T>(company, config));

    /// <summary>The common rule of agents that learn together.</summary>
    internal static ValueRule<T> Rule<T>(Company company, IdqnConfig config)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(company, config, mixer: null);
}
