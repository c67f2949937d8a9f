using System.Numerics;
using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Algorithms.RommeoAc.SoftQ;
using Rommeo.Algorithms.RommeoAc.SoftQ.Memory;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>ROMMEO-AC in the registry.</summary>
internal static class RommeoAcAlgorithm
{
    internal static AlgorithmEntry Entry { get; } = new()
    {
        Name = "rommeo-ac",
        Summary = "ROMMEO actor-critic: conditional policy and regularised opponent model as networks",
        DefaultConfig = new RommeoAcConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = true,
        NeedsOthers = true,
        HasCostlyUpdates = true,
        MultiplyAdds = RommeoAcCost.MultiplyAdds,
        Create = (config, seat) =>
        {
            var settings = (RommeoAcConfig)config;
            if (RommeoAcGames.Problem(settings, seat.Agent, seat.Layout) is { } problem)
                throw new ArgumentException(problem, nameof(config));
            return (seat.Layout.IsDiscrete, settings.Target) switch
            {
                (true, SoftTarget.Exact) => Member(ExactMember<float>(settings, seat)),
                (true, _) => Member(DiscreteLearner<float>(settings, seat)),
                _ => Member(new RommeoAcLearner<float>(settings, seat)),
            };
        },
    };

    private static TeamMember Member<TAgent>(TAgent agent)
        where TAgent : IAgent, ILearner => new(agent, agent);

    /// <summary>An agent of a game with discrete actions that learns from exact targets.</summary>
    internal static JointMember<T> ExactMember<T>(RommeoAcConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(config, seat, config.ReplayRequest, SoftQUpdate<T>.MetricNames, company => config.Network == NetworkKind.Gru ? new SoftQMemoryRule<T>(company, config) : new SoftQRule<T>(company, config));

    /// <summary>An agent of a game with discrete actions.</summary>
    internal static NeuralLearner<T> DiscreteLearner<T>(RommeoAcConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(config, seat, (settings, rows) => DiscreteParts<T>((RommeoAcConfig)settings, rows));

    private static NeuralParts<T> DiscreteParts<T>(RommeoAcConfig config, SeatRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var choices = new JointChoices(rows.OthersSizes, config.JointLimit);
        bool enumerated = (long)rows.Action * choices.Count <= config.EnumerationLimit;
        var networks = new DiscreteNetworks<T>(rows.Observation, rows.Action, choices, config.Hidden.AsSpan(), enumerated, config.CentralCritic ? rows.OthersObservation : 0);
        IDiscreteUpdate<T> update = enumerated ? new ExactUpdate<T>(networks, config) : new SampledUpdate<T>(networks, config);
        return new NeuralParts<T>(update, () => new DiscreteActor<T>(networks), batch => new DiscreteView<T>(networks, batch));
    }
}
