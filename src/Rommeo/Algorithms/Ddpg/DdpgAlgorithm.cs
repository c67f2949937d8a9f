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
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = new SeatRows(seat);
        var networks = new DdpgNetworks<T>(rows.Sizes, config.Hidden.AsSpan());
        return new NeuralLearner<T>(
            config, seat, rows,
            new DeterministicActor<T>(networks.Policy, config),
            new SharedPolicy<T>(seat, rows, batch => new DeterministicView<T>(networks.Policy, networks.PolicyTarget, batch)),
            new DdpgUpdate<T>(networks, config));
    }
}
