using System.Numerics;
using Rommeo.Agents;
using Rommeo.Algorithms.Masac.Discrete;
using Rommeo.Neural;

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
            NeuralLearner<float> learner = seat.Layout.IsDiscrete ? DiscreteLearner<float>((MasacConfig)config, seat) : Learner<float>((MasacConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };

    internal static NeuralLearner<T> Learner<T>(MasacConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => Parts<T>((MasacConfig)settings, rows));

    /// <summary>An agent of a game with discrete actions.</summary>
    internal static NeuralLearner<T> DiscreteLearner<T>(MasacConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => DiscreteParts<T>((MasacConfig)settings, rows));

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
