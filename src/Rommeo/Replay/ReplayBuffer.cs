using Rommeo.Agents;
using Rommeo.Environments;

namespace Rommeo.Replay;

/// <summary>
/// The team's memory: a ring of joint transitions as structure of arrays, all agents at the same index. Box actions are stored normalised to [-1, 1],
/// discrete ones as their index. Each transition knows which one followed it in its episode. Memory grows by doubling up to the capacity, so that a short run never pays for a million transitions.
/// </summary>
public sealed partial class ReplayBuffer
{
    private const int InitialSlots = 1024;
    private readonly TeamLayout _layout;
    private float[] _observations = [];
    private float[] _nextObservations = [];
    private float[] _actions = [];
    private float[] _rewards = [];
    private bool[] _terminated = [];
    private bool[] _truncated = [];
    private readonly EpisodeLinks _links;
    private int _slots;
    private readonly double[] _unitAction;

    /// <summary>An empty buffer for at most <paramref name="capacity"/> transitions of a team.</summary>
    public ReplayBuffer(TeamLayout layout, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _layout = layout;
        Capacity = capacity;
        _links = new EpisodeLinks(capacity);
        _unitAction = new double[layout.ActionSize];
        Grow(Math.Min(capacity, InitialSlots));
    }

    /// <summary>Most transitions kept.</summary>
    public int Capacity { get; }

    /// <summary>Transitions stored now.</summary>
    public int Count { get; private set; }

    /// <summary>Transitions ever added; the newest one sits at index (Added - 1) mod Capacity.</summary>
    public long Added { get; private set; }

    /// <summary>Observation of an agent before the step, at index t.</summary>
    public ReadOnlySpan<float> Observation(int t, Row row) => _observations.AsSpan(t * _layout.ObservationSize + row.Offset, row.Size);

    /// <summary>Observation of an agent after the step.</summary>
    public ReadOnlySpan<float> NextObservation(int t, Row row) => _nextObservations.AsSpan(t * _layout.ObservationSize + row.Offset, row.Size);

    /// <summary>Action of an agent: normalised to [-1, 1] for boxes, the index for discrete spaces.</summary>
    public ReadOnlySpan<float> Action(int t, Row row) => _actions.AsSpan(t * _layout.ActionSize + row.Offset, row.Size);

    /// <summary>Reward of an agent.</summary>
    public float Reward(int t, int agent) => _rewards[t * _layout.AgentCount + agent];

    /// <summary>Whether the step was a true end of the game for an agent.</summary>
    public bool Terminated(int t, int agent) => _terminated[t * _layout.AgentCount + agent];

    /// <summary>Whether the step was cut from outside for an agent.</summary>
    public bool Truncated(int t, int agent) => _truncated[t * _layout.AgentCount + agent];

    /// <summary>Whether the step was the last of its episode: a true end or a cut for every agent.</summary>
    public bool EndsEpisode(int t) => EndsEpisode(Flags(_terminated, t), Flags(_truncated, t));

    /// <summary>Whether the step was a true end or a cut for at least one agent.</summary>
    public bool EndsForAnyone(int t) => Flags(_terminated, t).Contains(true) || Flags(_truncated, t).Contains(true);

    /// <summary>Index of the transition that followed in the same episode of the same copy, or -1 if it ended there or no more is stored.</summary>
    public int Following(int t) => _links.Following(t);

    /// <summary>Index of the transition that came before in the same episode of the same copy, or -1 if it began there or no more is stored.</summary>
    public int Preceding(int t) => _links.Preceding(t);

    /// <summary>How many steps of its episode came before, as far as they were known when it was stored.</summary>
    public int StepOfEpisode(int t) => _links.Step(t);

    /// <summary>Stores one joint transition in place of the oldest, if full.</summary>
    public void Add(in JointTransition transition)
    {
        int t = (int)(Added % Capacity);
        if (t >= _slots)
            Grow((int)Math.Min(Capacity, 2L * _slots));
        CopyTo(transition.Observations, _observations.AsSpan(t * _layout.ObservationSize));
        CopyTo(transition.NextObservations, _nextObservations.AsSpan(t * _layout.ObservationSize));
        Normalise(transition.Actions);
        CopyTo(_unitAction, _actions.AsSpan(t * _layout.ActionSize));
        CopyTo(transition.Rewards, _rewards.AsSpan(t * _layout.AgentCount));
        transition.Terminated.CopyTo(_terminated.AsSpan(t * _layout.AgentCount));
        transition.Truncated.CopyTo(_truncated.AsSpan(t * _layout.AgentCount));
        _links.Add(Added, transition.Copy, EndsEpisode(transition.Terminated, transition.Truncated));
        Added++;
        Count = (int)Math.Min(Added, Capacity);
    }

    /// <summary>Index of the transition added <paramref name="age"/> additions before the newest (0 is the newest).</summary>
    public int IndexOfRecent(int age) => (int)((Added - 1 - age) % Capacity);

    private ReadOnlySpan<bool> Flags(bool[] column, int t) => column.AsSpan(t * _layout.AgentCount, _layout.AgentCount);

    private static bool EndsEpisode(ReadOnlySpan<bool> terminated, ReadOnlySpan<bool> truncated)
    {
        for (int agent = 0; agent < terminated.Length; agent++)
        {
            if (!terminated[agent] && !truncated[agent])
                return false;
        }
        return true;
    }

    private void Normalise(ReadOnlySpan<double> actions)
    {
        for (int agent = 0; agent < _layout.AgentCount; agent++)
        {
            Row row = _layout.Actions[agent];
            if (_layout.ActionSpaces[agent] is BoxSpace box)
                box.ToUnit(row.Of(actions), row.Of(_unitAction.AsSpan()));
            else
                row.Of(actions).CopyTo(row.Of(_unitAction.AsSpan()));
        }
    }

    private static void CopyTo(ReadOnlySpan<double> source, Span<float> destination)
    {
        for (int k = 0; k < source.Length; k++)
            destination[k] = (float)source[k];
    }

    private void Grow(int slots)
    {
        Array.Resize(ref _observations, checked(slots * _layout.ObservationSize));
        Array.Resize(ref _nextObservations, checked(slots * _layout.ObservationSize));
        Array.Resize(ref _actions, checked(slots * _layout.ActionSize));
        Array.Resize(ref _rewards, checked(slots * _layout.AgentCount));
        Array.Resize(ref _terminated, checked(slots * _layout.AgentCount));
        Array.Resize(ref _truncated, checked(slots * _layout.AgentCount));
        _links.Grow(slots);
        _slots = slots;
    }
}
