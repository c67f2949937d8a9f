using Rommeo.Agents;

namespace Rommeo.Neural;

/// <summary>
/// The temperature alpha: an exponential schedule in environment steps (spec 3.6), a learned one that holds the entropy at a target (4.1), or the larger of both.
/// </summary>
internal sealed class Temperature
{
    private const double LogMin = -10.0, LogMax = 7.0;
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;
    private readonly EntropyConfig _config;
    private readonly double _targetEntropy;
    private double _logAlpha;
    private double _firstMoment;
    private double _secondMoment;
    private long _steps;

    /// <summary>For actions in (-1, 1)^dA: the target is -dA unless the settings say otherwise.</summary>
    internal Temperature(EntropyConfig config, int actionDimensions)
        : this(config, (double)-actionDimensions)
    {
    }

    private Temperature(EntropyConfig config, double targetEntropy)
    {
        _config = config;
        _targetEntropy = config.TargetEntropy ?? targetEntropy;
    }

    /// <summary>For nA choices: the target is a share of log nA unless the settings say otherwise (spec 4.3).</summary>
    internal static Temperature ForChoices(EntropyConfig config, int choices) => new(config, config.TargetEntropyShare * Math.Log(choices));

    /// <summary>alpha at an environment step, counted from 1.</summary>
    internal double At(long environmentStep) => _config.Temperature switch
    {
        TemperatureMode.Schedule => _config.ScheduledAlpha(environmentStep),
        TemperatureMode.Automatic => Math.Exp(_logAlpha),
        _ => Math.Max(_config.ScheduledAlpha(environmentStep), Math.Exp(_logAlpha)),
    };

    /// <summary>
    /// One Adam step on J_alpha = mean[ -logAlpha (log pi + targetEntropy) ] (4.1): alpha rises while the entropy is below its target.
    /// </summary>
    /// <param name="meanLogPi">Mean log-density of the policy loss's samples.</param>
    internal void Update(double meanLogPi) => Update(meanLogPi, _targetEntropy);

    /// <summary>The same for a target that depends on the states of the minibatch, as that of <see cref="TargetOf"/> does.</summary>
    internal void Update(double meanLogPi, double targetEntropy)
    {
        if (_config.Temperature is TemperatureMode.Schedule or TemperatureMode.Learning)
            return;
        double gradient = -(meanLogPi + targetEntropy);
        _steps++;
        _firstMoment = Beta1 * _firstMoment + (1 - Beta1) * gradient;
        _secondMoment = Beta2 * _secondMoment + (1 - Beta2) * gradient * gradient;
        double mHat = _firstMoment / (1 - Math.Pow(Beta1, _steps));
        double vHat = _secondMoment / (1 - Math.Pow(Beta2, _steps));
        _logAlpha = Math.Clamp(_logAlpha - _config.TemperatureLearningRate * mHat / (Math.Sqrt(vHat) + Epsilon), LogMin, LogMax);
    }

    /// <summary>Target entropy of a state with so many available choices: a share of the logarithm of their number unless the settings say otherwise.</summary>
    internal double TargetOf(int choices) => _config.TargetEntropy ?? _config.TargetEntropyShare * Math.Log(choices);

    /// <summary>dJ_alpha / dlogAlpha.</summary>
    internal double Gradient(double meanLogPi) => -(meanLogPi + _targetEntropy);

    internal void Save(IStateWriter writer)
    {
        writer.Write("temperature/values", [_logAlpha, _firstMoment, _secondMoment]);
        writer.Write("temperature/steps", [_steps]);
    }

    internal void Restore(IStateReader reader)
    {
        Span<double> values = stackalloc double[3];
        Span<long> steps = stackalloc long[1];
        reader.Read("temperature/values", values);
        reader.Read("temperature/steps", steps);
        if (!double.IsFinite(values[0]) || !double.IsFinite(values[1]) || !(values[2] >= 0) || steps[0] < 0)
            throw new InvalidDataException("temperature/values or temperature/steps holds numbers out of range");
        (_logAlpha, _firstMoment, _secondMoment, _steps) = (values[0], values[1], values[2], steps[0]);
    }
}
