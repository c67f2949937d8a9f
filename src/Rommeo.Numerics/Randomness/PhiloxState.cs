namespace Rommeo.Numerics.Randomness;

/// <summary>The whole state of a <see cref="PhiloxGenerator"/>: four numbers, fit for a checkpoint.</summary>
/// <param name="Seed">Key of the generator.</param>
/// <param name="Stream">Upper half of the counter: agent and purpose.</param>
/// <param name="Block">Blocks generated so far.</param>
/// <param name="Word">Words used of the newest block, 0 to 4.</param>
public readonly record struct PhiloxState(ulong Seed, ulong Stream, ulong Block, int Word);
