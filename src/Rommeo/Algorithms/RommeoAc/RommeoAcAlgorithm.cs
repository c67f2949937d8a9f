using System.Numerics;
using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Neural;

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
            if (seat.Layout.IsDiscrete)
            {
                NeuralLearner<float> discrete = DiscreteLearner<float>((RommeoAcConfig)config, seat);
                return new TeamMember(discrete, discrete);
            }
            var learner = new RommeoAcLearner<float>((RommeoAcConfig)config, seat);
            return new TeamMember(learner, learner);
        },
    };

    /// <summary>An agent of a game with discrete actions.</summary>
    internal static NeuralLearner<T> DiscreteLearner<T>(RommeoAcConfig config, AgentSeat seat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = new SeatRows(seat);
        var choices = new JointChoices(rows.OthersSizes, config.JointLimit);
        bool enumerated = (long)rows.Action * choices.Count <= config.EnumerationLimit;
        var networks = new DiscreteNetworks<T>(rows.Observation, rows.Action, choices, config.Hidden.AsSpan(), enumerated);
        if (!enumerated && config.Target == SoftTarget.Exact)
            throw new ArgumentException($"exact targets need at most {config.EnumerationLimit} own times others' joint choices (enumerationLimit); this game has {(double)rows.Action * choices.Count:0.##e+0}", nameof(config));
        IDiscreteUpdate<T> update = enumerated ? new ExactUpdate<T>(networks, config) : new SampledUpdate<T>(networks, config);
        return new NeuralLearner<T>(
            config, seat, rows,
            new DiscreteActor<T>(networks, config, () => update.Alpha),
            new SharedPolicy<T>(seat, rows, batch => new DiscreteView<T>(networks, config, () => update.Alpha, batch)),
            update);
    }
}
