using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Tabular;

/// <summary>Settings of tabular baselines that turn values of actions into a policy, epsilon-greedily or by a Boltzmann distribution.</summary>
public abstract record ExploringConfig : TabularConfig
{
    private protected ExploringConfig()
    {
    }

    /// <summary>How an action follows from the values; epsilon is mixed into either.</summary>
    [Description("policy from the values of the actions: epsilon-greedy or boltzmann; epsilon is mixed into either")]
    public ExplorationKind Exploration { get; init; } = ExplorationKind.EpsilonGreedy;

    /// <summary>T_0 of the Boltzmann temperature T(t) = T_min + T_0 exp(-k t), in units of reward.</summary>
    [Description("part of the Boltzmann temperature that decays, in units of reward, >= 0")]
    public double Temperature { get; init; } = 500;

    /// <summary>T_min of the Boltzmann temperature, in units of reward.</summary>
    [Description("Boltzmann temperature that remains at the end, in units of reward, > 0")]
    public double TemperatureMin { get; init; } = 1;

    /// <summary>k of the Boltzmann temperature, per update. About 6 to 10 divided by the steps of the run.</summary>
    [Description("rate at which the Boltzmann temperature decays, per update, >= 0; about 6 to 10 divided by the steps of the run")]
    public double TemperatureDecay { get; init; } = 0.002;

    /// <inheritdoc/>
    private protected override void Check(ConfigCheck check)
    {
        base.Check(check);
        var unset = (ExploringConfig)Unset;
        bool boltzmann = Exploration == ExplorationKind.Boltzmann;
        const string Reader = "exploration boltzmann";
        check.Require(Enum.IsDefined(Exploration), nameof(Exploration), Exploration, "epsilon-greedy or boltzmann")
            .NonNegative(nameof(Temperature), Temperature)
            .Positive(nameof(TemperatureMin), TemperatureMin)
            .NonNegative(nameof(TemperatureDecay), TemperatureDecay)
            .Unread(boltzmann, nameof(Temperature), Temperature, unset.Temperature, Reader)
            .Unread(boltzmann, nameof(TemperatureMin), TemperatureMin, unset.TemperatureMin, Reader)
            .Unread(boltzmann, nameof(TemperatureDecay), TemperatureDecay, unset.TemperatureDecay, Reader);
    }
}
