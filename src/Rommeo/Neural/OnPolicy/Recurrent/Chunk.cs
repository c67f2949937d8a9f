namespace Rommeo.Neural.OnPolicy.Recurrent;

/// <summary>Some consecutive steps of one copy of the game, learned from at once.</summary>
/// <param name="First">Place of the first within the lines of a rollout.</param>
/// <param name="Steps">How many.</param>
internal readonly record struct Chunk(int First, int Steps);
