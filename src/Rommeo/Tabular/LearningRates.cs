namespace Rommeo.Tabular;

/// <summary>Step sizes as a function of time and of how often an entry was updated.</summary>
/// <param name="Schedule">Which formula.</param>
/// <param name="Constant">Step size of the constant schedule.</param>
/// <param name="DecaySteps">D of the step-decay schedule.</param>
/// <param name="Min">Floor of the visit-count schedule.</param>
/// <param name="Exponent">Exponent of the visit-count schedule.</param>
internal sealed record LearningRates(LearningRateSchedule Schedule, double Constant, double DecaySteps, double Min, double Exponent)
{
    /// <summary>Step size of an entry that was updated <paramref name="entryUpdates"/> times, after t updates of the agent.</summary>
    internal double At(long t, double entryUpdates) => Schedule switch
    {
        LearningRateSchedule.StepDecay => StepDecay(t),
        LearningRateSchedule.Constant => Constant,
        _ => Math.Max(Min, Math.Pow(1 + entryUpdates, -Exponent)),
    };

    /// <summary>D / (D + t).</summary>
    internal double StepDecay(long t) => DecaySteps / (DecaySteps + t);
}
