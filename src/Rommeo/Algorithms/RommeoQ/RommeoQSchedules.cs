namespace Rommeo.Algorithms.RommeoQ;

/// <summary>Temperature and step size as functions of time; t counts completed updates (or visits) before the one in question.</summary>
internal sealed class RommeoQSchedules(RommeoQConfig config)
{
    /// <summary>Temperature alpha(t), always positive.</summary>
    internal double Alpha(long t) => config.AlphaSchedule switch
    {
        AlphaSchedule.Exponential => config.AlphaMin + config.Alpha * Math.Exp(-config.AlphaDecay * Math.Max(0, t - config.AlphaHold)),
        AlphaSchedule.FollowLearningRate => config.Alpha * StepDecay(t),
        _ => config.Alpha,
    };

    /// <summary>Step size of an entry that was updated <paramref name="entryUpdates"/> times, at time t.</summary>
    internal double LearningRate(long t, long entryUpdates) => config.LearningRateSchedule switch
    {
        LearningRateSchedule.StepDecay => StepDecay(t),
        LearningRateSchedule.Constant => config.LearningRate,
        _ => Math.Max(config.LearningRateMin, Math.Pow(1 + entryUpdates, -config.LearningRateExponent)),
    };

    private double StepDecay(long t) => config.LearningRateDecaySteps / (config.LearningRateDecaySteps + t);
}
