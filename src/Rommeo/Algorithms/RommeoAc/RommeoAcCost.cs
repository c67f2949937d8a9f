using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Configuration;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>What one agent update needs by the mathematics: multiply-adds of the five networks, without padding, activations or optimiser.</summary>
internal static class RommeoAcCost
{
    /// <summary>Multiply-adds of one update of an agent in its seat.</summary>
    internal static long MultiplyAdds(AlgorithmConfig config, AgentSeat seat)
    {
        (var settings, var rows) = ((RommeoAcConfig)config, new SeatRows(seat));
        if (seat.Layout.IsDiscrete)
            return Enumerated(rows, new JointChoices(rows.OthersSizes, settings.JointLimit), settings);
        return MultiplyAdds(rows.Observation, rows.Action, rows.Others, settings.Hidden.AsSpan(), settings.Batch);
    }

    /// <summary>Multiply-adds of one update on a batch that bootstraps, pass by pass as in spec 3.5.</summary>
    internal static long MultiplyAdds(int observation, int action, int others, ReadOnlySpan<int> hidden, int batch)
    {
        var belief = new MlpShape(observation, hidden, 2 * others);
        var policy = new MlpShape(observation + others, hidden, 2 * action);
        var critic = new MlpShape(observation + action + others, hidden, 1);
        long prior = belief.ForwardMultiplyAdds() + belief.ParameterGradientMultiplyAdds();
        long opponentModel = 2 * belief.ForwardMultiplyAdds() + policy.ForwardMultiplyAdds() + critic.ForwardMultiplyAdds()
            + critic.InputGradientMultiplyAdds(action + others) + policy.InputGradientMultiplyAdds(others) + belief.ParameterGradientMultiplyAdds();
        long nextValue = 2 * belief.ForwardMultiplyAdds() + policy.ForwardMultiplyAdds() + critic.ForwardMultiplyAdds();
        long regression = critic.ForwardMultiplyAdds() + critic.ParameterGradientMultiplyAdds();
        long improvement = belief.ForwardMultiplyAdds() + policy.ForwardMultiplyAdds() + critic.ForwardMultiplyAdds()
            + critic.InputGradientMultiplyAdds(action) + policy.ParameterGradientMultiplyAdds();
        return batch * (prior + opponentModel + nextValue + regression + improvement);
    }

    /// <summary>Multiply-adds of one update in a game of few joint choices, whose expectations are sums over all of them (spec 4.1).</summary>
    private static long Enumerated(SeatRows rows, JointChoices choices, RommeoAcConfig settings)
    {
        ReadOnlySpan<int> hidden = settings.Hidden.AsSpan();
        int central = settings.CentralCritic ? rows.OthersObservation : 0;
        var belief = new MlpShape(rows.Observation, hidden, choices.Heads.Sum());
        var centralPrior = new MlpShape(rows.Observation + central, hidden, choices.Heads.Sum());
        var policy = new MlpShape(rows.Observation + choices.InputFeatures, hidden, rows.Action);
        var critic = new MlpShape(rows.Observation + central, hidden, rows.Action * choices.Count);
        long answers = choices.Count * policy.ForwardMultiplyAdds();
        long prior = belief.ForwardMultiplyAdds() + belief.ParameterGradientMultiplyAdds();
        long priorOfAll = central > 0 ? centralPrior.ForwardMultiplyAdds() + centralPrior.ParameterGradientMultiplyAdds() : 0;
        long opponentModel = 2 * belief.ForwardMultiplyAdds() + answers + critic.ForwardMultiplyAdds() + belief.ParameterGradientMultiplyAdds();
        long nextValue = (central > 0 ? centralPrior.ForwardMultiplyAdds() : 2 * belief.ForwardMultiplyAdds()) + answers + critic.ForwardMultiplyAdds();
        long regression = critic.ForwardMultiplyAdds() + critic.ParameterGradientMultiplyAdds();
        long improvement = belief.ForwardMultiplyAdds() + answers + critic.ForwardMultiplyAdds() + choices.Count * policy.ParameterGradientMultiplyAdds();
        return settings.Batch * (prior + priorOfAll + opponentModel + nextValue + regression + improvement);
    }
}
