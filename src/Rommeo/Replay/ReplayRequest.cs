namespace Rommeo.Replay;

/// <summary>What a learner asks of the team's replay.</summary>
/// <param name="Capacity">Transitions to keep; the oldest make room.</param>
/// <param name="BatchSize">Transitions per update, drawn uniformly with replacement.</param>
/// <param name="StartAfter">Environment steps before the first update.</param>
/// <param name="UpdateEvery">Environment steps between updates; 1 is every step.</param>
public sealed record ReplayRequest(int Capacity, int BatchSize, long StartAfter, int UpdateEvery);
