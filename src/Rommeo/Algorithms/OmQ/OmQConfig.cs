using Rommeo.Tabular;

namespace Rommeo.Algorithms.OmQ;

/// <summary>Settings of Q-learning with an opponent model: a joint action learner that counts the whole history and plays softmax of the expected values.</summary>
public sealed record OmQConfig : JointActionConfig
{
    private static readonly OmQConfig Defaults = new();

    /// <summary>The default settings: the whole history, Boltzmann at temperature 1.</summary>
    public OmQConfig()
    {
        Exploration = ExplorationKind.Boltzmann;
        Temperature = 0;
        TemperatureDecay = 0;
    }

    /// <inheritdoc/>
    private protected override TabularConfig Unset => Defaults;
}
