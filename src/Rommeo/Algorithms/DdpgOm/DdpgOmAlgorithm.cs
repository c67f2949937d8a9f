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
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = new SeatRows(seat);
        var networks = new DdpgOmNetworks<T>(rows.Sizes, config.Hidden.AsSpan());
        return new NeuralLearner<T>(
            config, seat, rows,
            new DeterministicActor<T>(networks.Policy, config),
            new SharedPolicy<T>(seat, rows, batch => new DeterministicView<T>(networks.Policy, networks.PolicyTarget, batch)),
            new DdpgOmUpdate<T>(networks, config));
    }
}
