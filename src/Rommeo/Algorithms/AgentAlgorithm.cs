using Rommeo.Configuration;

namespace Rommeo.Algorithms;

/// <summary>What one agent of a team runs.</summary>
/// <param name="Entry">The algorithm.</param>
/// <param name="Config">Its settings, of the type of the entry's default settings; valid.</param>
public sealed record AgentAlgorithm(AlgorithmEntry Entry, AlgorithmConfig Config);
