using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;

namespace Rommeo.Algorithms.Pr2Ac;

/// <summary>PR2-AC in the registry.</summary>
internal static class Pr2AcAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "pr2-ac",
        Summary = "probabilistic recursive reasoning: a sampler of how the others would answer, trained by Stein variational gradients",
        DefaultConfig = new Pr2AcConfig(),
        SupportsDiscrete = false,
        SupportsContinuous = true,
        NeedsOthers = true,
        HasCostlyUpdates = true,
        MultiplyAdds = Pr2AcCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            NeuralLearner<float> learner = Learner<float>((Pr2AcConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };

    internal static NeuralLearner<T> Learner<T>(Pr2AcConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => Parts<T>((Pr2AcConfig)settings, rows));

    private static NeuralParts<T> Parts<T>(Pr2AcConfig config, SeatRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var networks = new Pr2AcNetworks<T>(rows.Sizes, config.Hidden.AsSpan());
        return new NeuralParts<T>(
            new Pr2AcUpdate<T>(networks, rows.Sizes, config),
            () => new DeterministicActor<T>(networks.Policy, config),
            batch => new DeterministicView<T>(networks.Policy, networks.PolicyTarget, batch));
    }
}
