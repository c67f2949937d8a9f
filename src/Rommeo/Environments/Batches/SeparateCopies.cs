namespace Rommeo.Environments.Batches;

/// <summary>Copies of any game, as so many instances of it.</summary>
internal sealed class SeparateCopies(IReadOnlyList<IEnvironment> instances, TeamLayout layout, bool isOwner) : ICopies, IDisposable
{
    public TeamLayout Layout => layout;

    public int Copies => instances.Count;

    public int Alignment => 1;

    public bool ChecksActions => true;

    public void Reset(int copy, ulong seed, Span<double> observations) => instances[copy].Reset(seed, observations);

    public void Play(int first, int count, ReadOnlySpan<double> actions, ReadOnlySpan<ulong> nextSeeds, in StepOutcome outcome)
    {
        int observationSize = layout.ObservationSize, agents = layout.AgentCount;
        for (int k = 0; k < count; k++)
        {
            instances[first + k].Step(actions.Slice(k * layout.ActionSize, layout.ActionSize), new StepOutcome(
                outcome.Observations.Slice(k * observationSize, observationSize), outcome.Rewards.Slice(k * agents, agents),
                outcome.Terminated.Slice(k * agents, agents), outcome.Truncated.Slice(k * agents, agents)));
        }
    }

    public void Dispose()
    {
        foreach (IEnvironment instance in instances)
        {
            if (isOwner)
                (instance as IDisposable)?.Dispose();
        }
    }
}
