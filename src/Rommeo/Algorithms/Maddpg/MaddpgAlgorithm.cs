using System.Numerics;
using Rommeo.Agents;
using Rommeo.Algorithms.Maddpg.Discrete;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Central;
using Rommeo.Neural.Joint.Recurrent;

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
            var settings = (MaddpgConfig)config;
            return (settings.Network, seat.Layout.IsDiscrete) switch
            {
                (NetworkKind.Mlp, true) => Member(DiscreteLearner<float>(settings, seat)),
                (NetworkKind.Mlp, false) => Member(Learner<float>(settings, seat)),
                (_, true) => Member(RememberingMember<float>(settings, seat)),
                _ => throw new ArgumentException(CentralTeams.NeedsChoices, nameof(config)),
            };
        },
    };

    /// <summary>What an agent with memory reports: losses, and norms of the gradients of layers, memory and last layer of the policy, and of the critic.</summary>
    private static IReadOnlyList<string> MemoryMetrics { get; } =
        [.. DiscreteMaddpgUpdate<float>.Names, "policyInputGradientNorm", "policyMemoryGradientNorm", "policyGradientNorm", "criticGradientNorm"];

    internal static NeuralLearner<T> Learner<T>(MaddpgConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => Parts<T>((MaddpgConfig)settings, rows));

    /// <summary>An agent of a game with discrete actions.</summary>
    internal static NeuralLearner<T> DiscreteLearner<T>(MaddpgConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => DiscreteParts<T>((MaddpgConfig)settings, rows));

    /// <summary>An agent of a game with discrete actions that remembers what it saw.</summary>
    internal static JointMember<T> RememberingMember<T>(MaddpgConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, config.ReplayRequest, MemoryMetrics, company => MemoryRule<T>(company, config));

    /// <summary>What agents that remember have in common.</summary>
    internal static CentralRule<T> MemoryRule<T>(Company company, MaddpgConfig config)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(company, config, config.Sequences, new CentralAlgorithm<T>(HasPolicyTarget: true, networks => MemoryParts(config, networks)));

    private static TeamMember Member<TAgent>(TAgent agent)
        where TAgent : IAgent, ILearner => new(agent, agent);

    private static CentralParts<T> MemoryParts<T>(MaddpgConfig config, CentralNetworks<T> policies)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var networks = new MaddpgNetworks<T>(policies.Sizes, config.Hidden.AsSpan(), policies.Policy, policies.PolicyTarget!);
        var update = new DiscreteMaddpgUpdate<T>(networks, policies.Sizes, config with { Batch = policies.Samples });
        return new CentralParts<T>(update, update.CreateView(policies.Samples));
    }

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
