using System.Numerics;
using Rommeo.Agents;
using Rommeo.Algorithms.Maddpg.Discrete;
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
        SupportsDiscrete = true,
        SupportsContinuous = true,
        NeedsOthers = true,
        HasCostlyUpdates = true,
        MultiplyAdds = MaddpgCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            NeuralLearner<float> learner = seat.Layout.IsDiscrete ? DiscreteLearner<float>((MaddpgConfig)config, seat) : Learner<float>((MaddpgConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };

    internal static NeuralLearner<T> Learner<T>(MaddpgConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => Parts<T>((MaddpgConfig)settings, rows));

    /// <summary>An agent of a game with discrete actions.</summary>
    internal static NeuralLearner<T> DiscreteLearner<T>(MaddpgConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => DiscreteParts<T>((MaddpgConfig)settings, rows));

    private static NeuralParts<T> Parts<T>(MaddpgConfig config, SeatRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var networks = new MaddpgNetworks<T>(rows.Sizes, config.Hidden.AsSpan());
        return new NeuralParts<T>(
            new MaddpgUpdate<T>(networks, rows.Sizes, config),
            () => new DeterministicActor<T>(networks.Policy, config),
            batch => new DeterministicView<T>(networks.Policy, networks.PolicyTarget, batch));
    }

    private static NeuralParts<T> DiscreteParts<T>(MaddpgConfig config, SeatRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var networks = new MaddpgNetworks<T>(rows.Sizes, config.Hidden.AsSpan());
        var update = new DiscreteMaddpgUpdate<T>(networks, rows.Sizes, config);
        return new NeuralParts<T>(update, () => new CategoricalActor<T>(networks.Policy, config.ActionMasks), update.CreateView);
    }
}
