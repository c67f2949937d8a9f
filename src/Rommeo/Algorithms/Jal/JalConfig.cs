using System.ComponentModel;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.Jal;

/// <summary>Settings of the joint action learner. <see cref="SignFault"/> gives the curve that Tian et al. 2019 published under its name.</summary>
public sealed record JalConfig : JointActionConfig
{
    private static readonly JalConfig Defaults = new();

    /// <summary>The default settings: the newest 50 transitions, and epsilon that falls as the code's step size does.</summary>
    public JalConfig()
    {
        Window = 50;
        EpsilonSchedule = EpsilonSchedule.StepDecay;
    }

    /// <summary>
    /// Whether the expected values are divided by their own sum before the best is taken, as in the code of Tian et al. 2019: where the sum is negative,
    /// the worst action is played.
    /// </summary>
    [Description("divide the expected values by their own sum as the code of Tian et al. 2019 does, which plays the worst action where the sum is negative (true or false)")]
    public bool SignFault { get; init; }

    /// <inheritdoc/>
    private protected override TabularConfig Unset => Defaults;
}
