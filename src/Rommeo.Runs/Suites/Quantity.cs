namespace Rommeo.Runs.Suites;

/// <summary>What makes a stored number readable by others: published numbers without these four cannot be compared.</summary>
/// <param name="Unit">Unit, for example <c>reward per step and agent</c>.</param>
/// <param name="Aggregation">How the numbers of one seed became one: <c>mean</c>, <c>sum</c>, <c>last</c>.</param>
/// <param name="Steps">Environment steps per seed that went into it.</param>
/// <param name="Mode"><see cref="Training"/> or <see cref="Evaluation"/>.</param>
internal sealed record Quantity(string Unit, string Aggregation, long Steps, string Mode = Quantity.Training)
{
    /// <summary>Measured while learning, on the actions that were executed, exploration included.</summary>
    internal const string Training = "training";

    /// <summary>Measured beside learning, on deterministic actions.</summary>
    internal const string Evaluation = "evaluation";

    /// <summary>In words, for tables and captions.</summary>
    public override string ToString() => Aggregation == "last"
        ? $"{Unit} ({Mode})"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Unit}, {Aggregation} over {Steps} {(Steps == 1 ? "step" : "steps")} ({Mode})");
}
