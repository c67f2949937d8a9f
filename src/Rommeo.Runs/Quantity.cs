namespace Rommeo.Runs;

/// <summary>What makes a stored number readable by others: published numbers without these four cannot be compared.</summary>
/// <param name="Unit">Unit, for example <c>reward per step and agent</c>.</param>
/// <param name="Aggregation">How the numbers of one seed became one: <c>mean</c>, <c>sum</c>, <c>last</c>.</param>
/// <param name="Steps">Environment steps per seed that went into it.</param>
/// <param name="Mode"><c>training</c> (while learning, on executed actions) or <c>evaluation</c> (beside learning, without exploration).</param>
public sealed record Quantity(string Unit, string Aggregation, long Steps, string Mode = Quantity.Training)
{
    /// <summary>Measured while learning, on the actions that were executed, exploration included.</summary>
    internal const string Training = "training";

    /// <summary>Measured beside learning, on deterministic actions.</summary>
    internal const string Evaluation = "evaluation";
}
