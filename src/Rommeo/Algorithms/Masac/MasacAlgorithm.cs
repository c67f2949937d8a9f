using System.Numerics;
using Rommeo.Agents;
using Rommeo.Algorithms.Masac.Discrete;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Central;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Algorithms.Masac;

/// <summary>MASAC in the registry.</summary>
internal static class MasacAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "masac",
        Summary = "multi-agent soft actor-critic: twin centralised critics, squashed Gaussian policies, automatic temperature",
        DefaultConfig = new MasacConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = true,
        NeedsOthers = true,
        HasCostlyUpdates = true,
        MultiplyAdds = MasacCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            var settings = (MasacConfig)config;
            return (settings.Network, seat.Layout.IsDiscrete) switch
            {
                (NetworkKind.Mlp, true) => Member(DiscreteLearner<float>(settings, seat)),
                (NetworkKind.Mlp, false) => Member(Learner<float>(settings, seat)),
                (_, true) => Member(RememberingMember<float>(settings, seat)),
                _ => throw new ArgumentException(CentralTeams.NeedsChoices, nameof(config)),
            };
        },
    };

    /// <summary>What an agent with memory reports: those of the losses, and norms of the gradients of layers, memory and last layer of the policy, and of the critics.</summary>
    private static IReadOnlyList<string> MemoryMetrics { get; } =
        [.. DiscreteMasacUpdate<float>.Names, "policyInputGradientNorm", "policyMemoryGradientNorm", "policyGradientNorm", "critic1GradientNorm", "critic2GradientNorm"];

    internal static NeuralLearner<T> Learner<T>(MasacConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => Parts<T>((MasacConfig)settings, rows));

    /// <summary>An agent of a game with discrete actions.</summary>
    internal static NeuralLearner<T> DiscreteLearner<T>(MasacConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => DiscreteParts<T>((MasacConfig)settings, rows));

    /// <summary>An agent of a game with discrete actions that remembers what it saw.</summary>
    internal static JointMember<T> RememberingMember<T>(MasacConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, config.ReplayRequest, MemoryMetrics, company => MemoryRule<T>(company, config));

    /// <summary>What agents that remember have in common.</summary>
    internal static CentralRule<T> MemoryRule<T>(Company company, MasacConfig config)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(company, config, config.Sequences, new CentralAlgorithm<T>(HasPolicyTarget: false, networks => MemoryParts(config, networks)));

    private static TeamMember Member<TAgent>(TAgent agent)
        where TAgent : IAgent, ILearner => new(agent, agent);

    private static CentralParts<T> MemoryParts<T>(MasacConfig config, CentralNetworks<T> policies)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var networks = new DiscreteMasacNetworks<T>(policies.Sizes, config.Hidden.AsSpan(), config.Independent, policies.Policy);
        var update = new DiscreteMasacUpdate<T>(networks, policies.Sizes, config with { Batch = policies.Samples });
        return new CentralParts<T>(update, new DiscreteMasacView<T>(networks.Policy, config.ActionMasks, policies.Samples));
    }

    private static NeuralParts<T> Parts<T>(MasacConfig config, SeatRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var networks = new MasacNetworks<T>(rows.Sizes, config.Hidden.AsSpan(), config.Independent);
        var update = new MasacUpdate<T>(networks, rows.Sizes, config);
        return new NeuralParts<T>(update, () => new MasacActor<T>(networks.Policy), update.CreateView);
    }

    private static NeuralParts<T> DiscreteParts<T>(MasacConfig config, SeatRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var networks = new DiscreteMasacNetworks<T>(rows.Sizes, config.Hidden.AsSpan(), config.Independent);
        return new NeuralParts<T>(
            new DiscreteMasacUpdate<T>(networks, rows.Sizes, config),
            () => new CategoricalActor<T>(networks.Policy, config.ActionMasks),
            batch => new DiscreteMasacView<T>(networks.Policy, config.ActionMasks, batch));
    }
}
