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
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = new SeatRows(seat);
        var networks = new MasacNetworks<T>(rows.Sizes, config.Hidden.AsSpan(), config.Independent);
        var update = new MasacUpdate<T>(networks, rows.Sizes, config);
        return new NeuralLearner<T>(config, seat, rows, new MasacActor<T>(networks.Policy), new SharedPolicy<T>(seat, rows, update.CreateView), update);
    }

    /// <summary>An agent of a game with discrete actions.</summary>
    internal static NeuralLearner<T> DiscreteLearner<T>(MasacConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = new SeatRows(seat);
        var networks = new DiscreteMasacNetworks<T>(rows.Sizes, config.Hidden.AsSpan(), config.Independent);
        return new NeuralLearner<T>(
            config, seat, rows,
            new CategoricalActor<T>(networks.Policy, config.ActionMasks),
            new SharedPolicy<T>(seat, rows, batch => new DiscreteMasacView<T>(networks.Policy, config.ActionMasks, batch)),
            new DiscreteMasacUpdate<T>(networks, rows.Sizes, config));
    }
}
