namespace Rommeo.Theory;

/// <summary>A statement together with the computation that tries to refute it.</summary>
/// <param name="Statement">What is claimed.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Violation">By how much a case misses the claim: 0 or less if it does not, NaN if something was not a number.</param>
internal sealed record TheoryCheck(string Statement, string Source, Func<TheoryCase, double> Violation)
{
    /// <summary>All statements of the suite, in the order of the report.</summary>
    internal static IReadOnlyList<TheoryCheck> All { get; } =
        [.. OperatorChecks.All, .. OptimalityChecks.All, .. ImprovementChecks.All, .. EstimatorChecks.All, .. LimitChecks.All];
}
