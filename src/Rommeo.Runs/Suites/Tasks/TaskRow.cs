namespace Rommeo.Runs.Suites.Tasks;

/// <summary>One contestant in one task, before it trains.</summary>
/// <param name="Task">The game.</param>
/// <param name="Contestant">Who, its variant saying the task too.</param>
/// <param name="Variant">Its variant without the task.</param>
/// <param name="Shelf">Where its seeds are kept.</param>
internal sealed record TaskRow(SuiteTask Task, SuiteContestant Contestant, string? Variant, SeedShelf Shelf);
