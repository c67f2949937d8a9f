using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;

namespace Rommeo.Algorithms.DdpgOm;

/// <summary>DDPG with an opponent model in the registry.</summary>
internal static class DdpgOmAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "ddpg-om",
        Summary = "DDPG whose critic sees the others' actions, predicted by a deterministic model of what they were seen to do",
        DefaultConfig = new DdpgOmConfig(),
        SupportsDiscrete = false,
        SupportsContinuous = true,
        NeedsOthers = true,
        HasCostlyUpdates = true,
        MultiplyAdds = DdpgOmCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            NeuralLearner<float> learner = Learner<float>((DdpgOmConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };

    internal static NeuralLearner<T> Learner<T>(DdpgOmConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => Parts<T>((DdpgOmConfig)settings, rows));

    private static NeuralParts<T> Parts<T>(DdpgOmConfig config, SeatRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var networks = new DdpgOmNetworks<T>(rows.Sizes, config.Hidden.AsSpan());
        return new NeuralParts<T>(
            new DdpgOmUpdate<T>(networks, config),
            () => new DeterministicActor<T>(networks.Policy, config),
            batch => new DeterministicView<T>(networks.Policy, networks.PolicyTarget, batch));
    }
}
