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

    /// <summary>An agent of a game with discrete actions.</summary>
    internal static NeuralLearner<T> DiscreteLearner<T>(MaddpgConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = new SeatRows(seat);
        var networks = new MaddpgNetworks<T>(rows.Sizes, config.Hidden.AsSpan());
        var update = new DiscreteMaddpgUpdate<T>(networks, rows.Sizes, config);
        return new NeuralLearner<T>(config, seat, rows, new CategoricalActor<T>(networks.Policy, config.ActionMasks), new SharedPolicy<T>(seat, rows, update.CreateView), update);
    }
}
