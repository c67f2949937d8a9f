using Rommeo.Tabular;

namespace Rommeo.Algorithms.RommeoQ;

/// <summary>Temperature and step size as functions of time; t counts completed updates (or visits) before the one in question.</summary>
internal sealed class RommeoQSchedules(RommeoQConfig config)
{
    private readonly LearningRates _learningRates = new(
        config.LearningRateSchedule, config.LearningRate, config.LearningRateDecaySteps, config.LearningRateMin, config.LearningRateExponent);

    /// <summary>Temperature alpha(t), always positive.</summary>
    internal double Alpha(long t) => config.AlphaSchedule switch
    {
        AlphaSchedule.Exponential => config.AlphaMin + config.Alpha * Math.Exp(-config.AlphaDecay * Math.Max(0, t - config.AlphaHold)),
        AlphaSchedule.FollowLearningRate => config.Alpha * _learningRates.StepDecay(t),
        _ => config.Alpha,
    };

    /// <summary>Step size of an entry that was updated <paramref name="entryUpdates"/> times, at time t.</summary>
    internal double LearningRate(long t, long entryUpdates) => _learningRates.At(t, entryUpdates);
}
