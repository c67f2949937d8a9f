using System.Numerics;
using Rommeo.Agents;
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
        SupportsDiscrete = false,
        SupportsContinuous = true,
        NeedsOthers = true,
        HasCostlyUpdates = true,
        MultiplyAdds = MasacCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            NeuralLearner<float> learner = Learner<float>((MasacConfig)config, seat);
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
}
