using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.Pr2Q;

/// <summary>Settings of PR2-Q. <see cref="Form"/> tells the published conditional model from the one in the code of Tian et al. 2019.</summary>
public sealed record Pr2QConfig : ExploringConfig
{
    private static readonly Pr2QConfig Defaults = new();

    /// <summary>The default settings: the published form, softmax of the expected values at temperature 1, no further exploration.</summary>
    public Pr2QConfig()
    {
        Epsilon = 0;
        Exploration = ExplorationKind.Boltzmann;
        Temperature = 0;
        TemperatureDecay = 0;
    }

    /// <summary>Where the model of the others' answer to an own action comes from.</summary>
    [Description("model of the others' answer to an own action: paper (softmax of the values) or code (counted, as in the code of Tian et al. 2019)")]
    public Pr2QForm Form { get; init; } = Pr2QForm.Paper;

    /// <inheritdoc/>
    private protected override TabularConfig Unset => Defaults;

    /// <inheritdoc/>
    private protected override void Check(ConfigCheck check)
    {
        base.Check(check);
        check.Require(Enum.IsDefined(Form), nameof(Form), Form, "paper or code");
    }
}

/// <summary>Where the model rho(o|s,a) of PR2-Q comes from.</summary>
public enum Pr2QForm
{
    /// <summary>rho(o|s,a) proportional to exp(Q(s,a,o) - Q_A(s,a)) (Wen et al. 2019).</summary>
    Paper,

    /// <summary>Counts N(a,o), divided by their row sum + 0.1 and then by the sum over all rows + 0.1, which scales all values by about 1/A (code of Tian et al. 2019).</summary>
    Code,
}
