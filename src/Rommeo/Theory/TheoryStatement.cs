namespace Rommeo.Theory;

/// <summary>One statement of the theory and how it fared on random games.</summary>
/// <param name="Statement">What is claimed.</param>
/// <param name="Source">Where it stands: theorem, equation, erratum.</param>
/// <param name="GamesTried">Random games it was checked on.</param>
/// <param name="WorstViolation">
/// By how much the worst case missed, in units of value or probability; 0 if nothing missed, infinite if something was not a number.
/// </param>
/// <param name="Holds">Whether the worst violation is within <see cref="TheorySuite.Tolerance"/>, which leaves room for rounding only.</param>
public sealed record TheoryStatement(string Statement, string Source, int GamesTried, double WorstViolation, bool Holds);
