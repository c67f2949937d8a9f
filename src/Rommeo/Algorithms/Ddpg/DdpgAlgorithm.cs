using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;

namespace Rommeo.Algorithms.Ddpg;

/// <summary>Independent DDPG in the registry.</summary>
internal static class DdpgAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "ddpg",
        Summary = "independent deep deterministic policy gradient: every agent treats the others as part of the game",
        DefaultConfig = new DdpgConfig(),
        SupportsDiscrete = false,
        SupportsContinuous = true,
        HasCostlyUpdates = true,
        MultiplyAdds = DdpgCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            NeuralLearner<float> learner = Learner<float>((DdpgConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };

    internal static NeuralLearner<T> Learner<T>(DdpgConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => Parts<T>((DdpgConfig)settings, rows));

    private static NeuralParts<T> Parts<T>(DdpgConfig config, SeatRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var networks = new DdpgNetworks<T>(rows.Sizes, config.Hidden.AsSpan());
        return new NeuralParts<T>(
            new DdpgUpdate<T>(networks, config),
            () => new DeterministicActor<T>(networks.Policy, config),
            batch => new DeterministicView<T>(networks.Policy, networks.PolicyTarget, batch));
    }
}
