using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;

namespace Rommeo.Algorithms.Maddpg;

/// <summary>MADDPG in the registry.</summary>
internal static class MaddpgAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "maddpg",
        Summary = "multi-agent DDPG: centralised critics that know what every agent saw and did, decentralised policies",
        DefaultConfig = new MaddpgConfig(),
        SupportsDiscrete = false,
        SupportsContinuous = true,
        NeedsOthers = true,
        HasCostlyUpdates = true,
        MultiplyAdds = MaddpgCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            NeuralLearner<float> learner = Learner<float>((MaddpgConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };

    internal static NeuralLearner<T> Learner<T>(MaddpgConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = new SeatRows(seat);
        var networks = new MaddpgNetworks<T>(rows.Sizes, config.Hidden.AsSpan());
        return new NeuralLearner<T>(
            config, seat, rows,
            new DeterministicActor<T>(networks.Policy, config),
            new SharedPolicy<T>(seat, rows, batch => new DeterministicView<T>(networks.Policy, networks.PolicyTarget, batch)),
            new MaddpgUpdate<T>(networks, rows.Sizes, config));
    }
}
