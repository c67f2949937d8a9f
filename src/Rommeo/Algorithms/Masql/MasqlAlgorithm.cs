using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;

namespace Rommeo.Algorithms.Masql;

/// <summary>MASQL in the registry.</summary>
internal static class MasqlAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "masql",
        Summary = "multi-agent soft Q-learning: a joint soft Q and a joint sampler trained by Stein variational gradients",
        DefaultConfig = new MasqlConfig(),
        SupportsDiscrete = false,
        SupportsContinuous = true,
        NeedsOthers = true,
        HasCostlyUpdates = true,
        MultiplyAdds = MasqlCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            NeuralLearner<float> learner = Learner<float>((MasqlConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };

    internal static NeuralLearner<T> Learner<T>(MasqlConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => Parts<T>((MasqlConfig)settings, rows));

    private static NeuralParts<T> Parts<T>(MasqlConfig config, SeatRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var networks = new MasqlNetworks<T>(rows.Sizes, config.Hidden.AsSpan());
        return new NeuralParts<T>(
            new MasqlUpdate<T>(networks, rows.Sizes, config),
            () => new MasqlActor<T>(networks, rows.Observation),
            batch => new MasqlView<T>(networks, rows.Action, batch));
    }
}
