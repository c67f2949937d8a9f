using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.LenientQ;

/// <summary>
/// Settings of lenient Q-learning. The moderations are to be tuned per game; the defaults solve the climbing game within 5000 steps. For shorter runs let the
/// temperature fall faster: <see cref="TemperatureDecay"/> to the power 5000 / steps keeps its shape.
/// </summary>
public sealed record LenientQConfig : TabularConfig
{
    private static readonly LenientQConfig Defaults = new();

    /// <summary>The default settings.</summary>
    public LenientQConfig()
    {
        InitialQ = InitialQ.Zero;
        LearningRateSchedule = LearningRateSchedule.Constant;
        Epsilon = 0;
    }

    /// <summary>Added to every entry of the table at first. Below the smallest return the agent forgets nothing good it has seen.</summary>
    [Description("added to every initial entry; below the smallest return the first outcome of each action always counts as good (a finite number)")]
    public double InitialValue { get; init; }

    /// <summary>Temperature of every action at first.</summary>
    [Description("temperature of every action at first, in units of reward, > 0")]
    public double TemperatureMax { get; init; } = 50;

    /// <summary>Mean temperature of a state below which the agent is greedy there.</summary>
    [Description("mean temperature of a state below which the agent is greedy there, in units of reward, >= 0")]
    public double TemperatureMin { get; init; } = 2;

    /// <summary>delta: what remains of an action's temperature after it was played.</summary>
    [Description("what remains of the temperature of an action each time it is played, in (0, 1]")]
    public double TemperatureDecay { get; init; } = 0.995;

    /// <summary>Share of the next state's mean temperature that flows back.</summary>
    [Description("share of the next state's mean temperature that flows into the temperature of the action played, in [0, 1]")]
    public double TemperatureDiffusion { get; init; } = 0.1;

    /// <summary>omega: factor on the temperature when an action is chosen.</summary>
    [Description("omega, factor on the temperature when an action is chosen, > 0; small is greedier")]
    public double ActionModeration { get; init; } = 1;

    /// <summary>theta: factor on the temperature when it is decided whether to forgive.</summary>
    [Description("theta, factor on the temperature when it is decided whether to forgive, > 0; large is more lenient")]
    public double LenienceModeration { get; init; } = 1e7;

    /// <inheritdoc/>
    private protected override TabularConfig Unset => Defaults;

    /// <inheritdoc/>
    private protected override void Check(ConfigCheck check)
    {
        base.Check(check);
        check.Require(double.IsFinite(InitialValue), nameof(InitialValue), InitialValue, "a finite number")
            .Positive(nameof(TemperatureMax), TemperatureMax)
            .NonNegative(nameof(TemperatureMin), TemperatureMin)
            .Require(TemperatureDecay is > 0 and <= 1, nameof(TemperatureDecay), TemperatureDecay, "a number in (0, 1]")
            .InRange(nameof(TemperatureDiffusion), TemperatureDiffusion, 0, 1)
            .Positive(nameof(ActionModeration), ActionModeration)
            .Positive(nameof(LenienceModeration), LenienceModeration);
    }
}
