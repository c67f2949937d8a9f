using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.HystereticQ;

/// <summary>
/// Settings of hysteretic Q-learning. Step sizes 0.1 and 0.01 and Boltzmann exploration whose temperature falls from 501 to 1 within about 5000 steps;
/// for another length choose <see cref="ExploringConfig.TemperatureDecay"/> about 10 divided by the steps.
/// </summary>
public sealed record HystereticQConfig : ExploringConfig
{
    private static readonly HystereticQConfig Defaults = new();

    /// <summary>The default settings.</summary>
    public HystereticQConfig()
    {
        InitialQ = InitialQ.Zero;
        LearningRateSchedule = LearningRateSchedule.Constant;
        Exploration = ExplorationKind.Boltzmann;
        Epsilon = 0;
    }

    /// <summary>beta_h / alpha_h: the step size after a disappointment as a share of the step size after good news.</summary>
    [Description("step size where the target is below the entry, as a share of the learning rate, in [0, 1]; 1 is independent Q-learning")]
    public double DecreaseShare { get; init; } = 0.1;

    /// <inheritdoc/>
    private protected override TabularConfig Unset => Defaults;

    /// <inheritdoc/>
    private protected override void Check(ConfigCheck check)
    {
        base.Check(check);
        check.InRange(nameof(DecreaseShare), DecreaseShare, 0, 1);
    }
}
